import type { Component } from 'vue';

/** What can be chosen from a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: Component;
  /** Said at the end of its line. */
  readonly note?: string;
  readonly disabled?: boolean;
  readonly dangerous?: boolean;
  readonly run?: () => void;
}
