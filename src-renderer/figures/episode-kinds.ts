/** Which validation episodes are told apart, as a relative clause. */
export const LONGER_WAY =
  'whose shortest path at the start is longer than with all doors open, or that have no way then';
export const MANY_DOORWAYS =
  'that must pass two or more doorways with the doors as they are at the start';
