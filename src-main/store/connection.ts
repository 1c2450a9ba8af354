import Database from 'better-sqlite3';
import { makePrivateDatabase } from './data-folder.ts';
import { timed } from './database/slow-query-log.ts';
import { typedFailure, withTypedFailure } from './database/sqlite-failure.ts';
import { StoreError } from './store-error.ts';

/** What a column of our STRICT tables can hold. */
export type SqlValue = string | number | null | Uint8Array;

type NumericPragma =
  | 'user_version'
  | 'application_id'
  | 'synchronous'
  | 'foreign_keys'
  | 'page_count'
  | 'freelist_count';

type Statement = Database.Statement<SqlValue[]>;

/**
 * A connection that can only be asked. A function that takes one cannot write: it has no method
 * for it, and a statement that would write is refused. Every failure is a StoreError.
 */
export class ReadableConnection {
  /** Path of the database. */
  readonly file: string;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Statement>();

  protected constructor(database: Database.Database) {
    this.file = database.name;
    this.#database = database;
  }

  /** Opens a database that exists, for reading alone. */
  static open(file: string): ReadableConnection {
    return withTypedFailure(file, () => {
      const database = new Database(file, { readonly: true, fileMustExist: true });
      return new ReadableConnection(database);
    });
  }

  /** All rows of a query; whoever writes the query knows what they hold. */
  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return timed(sql, () =>
      withTypedFailure(this.file, () => this.#query(sql).all(...values) as Row[]),
    );
  }

  /** The first row of a query, if it has one; as `all`. */
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return timed(sql, () =>
      withTypedFailure(this.file, () => this.#query(sql).get(...values) as Row | undefined),
    );
  }

  /** A number that SQLite keeps with the database or the connection. */
  pragma(name: NumericPragma): number {
    return withTypedFailure(this.file, () => Number(this.#database.pragma(name, { simple: true })));
  }

  /** All queries of `work` see the same state of the database. */
  snapshot<T>(work: () => T): T {
    return withTypedFailure(this.file, () => this.#database.transaction(work).deferred());
  }

  /**
   * A copy of the whole database as it is now, also while another process writes; for a connection that nobody else uses.
   * @param file is made, or written over
   * @throws StoreError
   */
  async copyTo(file: string): Promise<void> {
    makePrivateDatabase(file);
    // Otherwise each part is of a moment of its own, and everything is copied anew when another process has written.
    const letGo = this.holdSnapshot();
    try {
      this.get('SELECT count(*) FROM sqlite_schema');
      await this.#database.backup(file);
    } catch (error) {
      throw typedFailure(this.file, error);
    } finally {
      letGo();
    }
  }

  /**
   * The same over several turns of the event loop, from the next query until it is let go: for a connection
   * that nobody else uses.
   * @returns lets it go
   */
  holdSnapshot(): () => void {
    withTypedFailure(this.file, () => this.#database.exec('BEGIN'));
    return () => {
      if (this.#database.open && this.#database.inTransaction) this.#database.exec('COMMIT');
    };
  }

  close(): void {
    this.#database.close();
  }

  protected prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare<SqlValue[]>(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #query(sql: string): Statement {
    const statement = this.prepare(sql);
    if (!statement.readonly) throw new TypeError(`a query that writes: ${sql}`);
    return statement;
  }
}

/** A connection that can also write. The process that owns the data folder has exactly one. */
export class WritableConnection extends ReadableConnection {
  readonly #database: Database.Database;

  private constructor(database: Database.Database) {
    super(database);
    this.#database = database;
  }

  /**
   * Opens a database, or makes an empty one: WAL, foreign keys, synchronous NORMAL.
   * @throws StoreError when the file cannot be opened or is not a database.
   */
  static override open(file: string): WritableConnection {
    return withTypedFailure(file, () => {
      makePrivateDatabase(file);
      const database = new Database(file);
      try {
        // Takes effect only before the first table; later deletions can then give pages back.
        database.pragma('auto_vacuum = INCREMENTAL');
        const mode = database.pragma('journal_mode = WAL', { simple: true });
        if (mode !== 'wal') {
          throw new StoreError(
            'DATA_FOLDER_UNUSABLE',
            `${file}: this file system has no shared memory (journal mode ${mode})`,
          );
        }
        database.pragma('synchronous = NORMAL');
        database.pragma('foreign_keys = ON');
        return new WritableConnection(database);
      } catch (error) {
        database.close();
        throw error;
      }
    });
  }

  /** Runs one statement that writes. */
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly rowId: number } {
    return timed(sql, () =>
      withTypedFailure(this.file, () => {
        const { changes, lastInsertRowid } = this.prepare(sql).run(...values);
        return { changes, rowId: Number(lastInsertRowid) };
      }),
    );
  }

  /** Runs several statements without values, for migrations. */
  script(sql: string): void {
    withTypedFailure(this.file, () => this.#database.exec(sql));
  }

  /** Writes a copy into a file that is empty or not there, and waits until it is on the disk. */
  vacuumInto(file: string): void {
    this.script('PRAGMA synchronous = FULL');
    try {
      withTypedFailure(this.file, () => this.#database.prepare('VACUUM INTO ?').run(file));
    } finally {
      this.script('PRAGMA synchronous = NORMAL');
    }
  }

  /**
   * Moves all into one file that can be read from a folder that cannot be written; the next writable connection sets
   * the write-ahead log again. For a connection that nobody else uses, as its last work.
   * @throws StoreError when somebody else has the database open
   */
  makeReadableAnywhere(): void {
    this.script('PRAGMA synchronous = FULL');
    const mode = withTypedFailure(this.file, () =>
      this.#database.pragma('journal_mode = DELETE', { simple: true }),
    );
    if (mode === 'delete') return;
    throw new StoreError('STORE_FAILED', `${this.file}: somebody else has it open`);
  }

  /** All of it or nothing. Survives the death of the process, not always a power cut. */
  transaction<T>(work: () => T): T {
    return withTypedFailure(this.file, () => this.#database.transaction(work).immediate());
  }

  /** A transaction that survives a power cut, and with it all that were committed before. */
  durableTransaction<T>(work: () => T): T {
    this.script('PRAGMA synchronous = FULL');
    try {
      return this.transaction(work);
    } finally {
      this.script('PRAGMA synchronous = NORMAL');
    }
  }

  /** Makes everything that was committed survive a power cut. */
  sync(): void {
    // A transaction without a change would write, and so sync, nothing.
    this.durableTransaction(() =>
      this.script(`PRAGMA user_version = ${this.pragma('user_version')}`),
    );
  }
}
