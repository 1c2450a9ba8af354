/** The files of a lab belong to its user alone: nobody else on the machine may read them. */
export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;
