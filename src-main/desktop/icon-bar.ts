import type { BrowserWindow } from 'electron';

const NONE = -1;

/** Something that lasts, of which the bar shows how far it is. */
export interface BarWork {
  /** @param share above 1 when nobody knows how much there is */
  show(share: number): void;
  end(): void;
}

/** The bar on the application's icon: of the work that began last, and of training when there is no other. */
export class IconBar {
  readonly #window: () => BrowserWindow | null;
  /** In the order in which they began. */
  readonly #shares = new Map<BarWork, number>();
  #training = NONE;
  #shown = NONE;

  /** @param window null while there is none */
  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  /** @param share −1 when nothing trains */
  showTraining(share: number): void {
    this.#training = share;
    this.refresh();
  }

  /** Takes the bar with the first share that is shown, until its end. */
  begin(): BarWork {
    const work: BarWork = {
      show: (share) => {
        this.#shares.set(work, share);
        this.refresh();
      },
      end: () => {
        this.#shares.delete(work);
        this.refresh();
      },
    };
    return work;
  }

  /** Shows what a window that is new does not show yet. */
  refresh(): void {
    const window = this.#window();
    const share = [...this.#shares.values()].at(-1) ?? this.#training;
    if (!window || share === this.#shown) return;
    this.#shown = share;
    window.setProgressBar(share);
  }
}
