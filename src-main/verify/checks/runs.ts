import { engineChoiceSchema } from '../../../shared/contract/engines.ts';
import { runStateSchema, runSummarySchema } from '../../../shared/contract/runs.ts';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { parseRunConfig } from '../../../shared/run-config/parse.ts';
import { hasControlCharacters } from '../../../shared/text/control-characters.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import type { Check, RunRow } from '../check.ts';
import type { Found } from '../finding.ts';

/** Why a stored text cannot be read; null when it can. */
function unreadable(parse: () => unknown): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}

interface StoredTexts {
  readonly rung: string | null;
  readonly choice: string | null;
}

function* lookAt(database: ReadableConnection, run: RunRow): Generator<Found, void, void> {
  const place = 'table runs';
  const damage = (what: string, advice: string): Found => ({
    severity: 'damage',
    run: run.id,
    place,
    what,
    advice,
  });
  const config = unreadable(() => parseRunConfig(JSON.parse(run.config)));
  if (config !== null) {
    yield damage(
      `its configuration cannot be used: ${config}`,
      'the run cannot go on with this version of the lab',
    );
  }
  if (!runStateSchema.safeParse(run.state).success) {
    yield damage(`its state "${run.state}" is none`, 'put a copy of the database back');
  }
  const sql = 'SELECT rung, engine_choice AS choice FROM runs WHERE number = ?';
  const { rung = null, choice = null } = database.get<StoredTexts>(sql, run.number) ?? {};
  const rungSchema = runSummarySchema.shape.rung;
  if (rung !== null && unreadable(() => rungSchema.parse(JSON.parse(rung))) !== null) {
    yield damage('its rung cannot be read', 'it is stored anew when the run goes on');
  }
  if (choice !== null && unreadable(() => engineChoiceSchema.parse(JSON.parse(choice))) !== null) {
    yield {
      severity: 'note',
      run: run.id,
      place,
      what: 'what is stored of its engine cannot be read by this version',
      advice: 'it chooses an engine anew when it goes on',
    };
  }
  if (hasControlCharacters(run.name)) {
    yield {
      severity: 'note',
      run: run.id,
      place,
      what: `its name has control characters: ${run.name}`,
      advice: 'rename it',
    };
  }
}

/** Checks the rows of runs. */
export const runsCheck: Check = {
  id: 'runs',
  label: 'runs and their configurations',
  ofRuns: true,
  weigh: () => 0,
  async *find({ database, runs, isOpen }) {
    for (const run of runs) {
      if (!run.deleted) yield* lookAt(database, run);
      else if (!isOpen()) {
        yield {
          severity: 'leftover',
          run: run.id,
          place: 'table runs',
          what: 'it was being deleted when the lab ended',
          advice: 'the next lab that is opened goes on with it',
        };
      }
    }
  },
};
