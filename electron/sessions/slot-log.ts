/** With more slots than these everything is looked through anew. */
const MOST = 20_000;

/** The slots of which something has changed, in the order in which it did: whoever has followed it reads on from there. */
export class SlotLog {
  slots: number[] = [];
  /** Raised where the log is begun anew: what was noted before has to be looked through. */
  age = 0;

  note(slot: number): void {
    if (this.slots.length >= MOST) this.begin();
    this.slots.push(slot);
  }

  begin(): void {
    [this.slots, this.age] = [[], this.age + 1];
  }
}
