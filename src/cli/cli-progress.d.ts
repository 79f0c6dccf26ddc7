/** The part of cli-progress (which has no types of its own) that the command line uses. */
declare module "cli-progress" {
  interface BarOptions {
    readonly stream: { write(text: string): unknown };
    readonly format: string;
    readonly clearOnComplete: boolean;
    readonly gracefulExit: boolean;
    readonly linewrap: boolean;
  }
  export class SingleBar {
    constructor(options: BarOptions);
    start(total: number, done: number): void;
    update(done: number): void;
    setTotal(total: number): void;
    stop(): void;
  }
}
