/** When it happened as it was told; `from` and `to` are null where no time was told, and then `occurredAt` is when it was reported. */
export interface Happening {
  readonly occurredFrom: Date | null;
  readonly occurredTo: Date | null;
  /** The one instant from which windows are measured: the end of what was told. */
  readonly occurredAt: Date;
}
