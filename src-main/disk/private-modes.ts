/** What a lab keeps is its user's own: nobody else on the machine may read it. */
export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;
