/** A provider played on this machine, so that a shop can be tried without an account. Started by the launcher, never by the app. */
export interface ProviderStandIn {
  /** Takes the place of the provider's own address. */
  readonly url: string;
  /** Adds a shop's number, or changes where its messages are posted. */
  putAccount(account: StandInNumber): void;
  /** A customer writes. Resolves when the webhook has been called. */
  say(saying: { readonly to: string; readonly from: string; readonly text: string }): Promise<{ isTaken: boolean }>;
  /** What a customer and a number said to each other, oldest first. */
  conversation(number: string, customer: string): readonly StandInMessage[];
  close(): Promise<void>;
}

/** Starts one. */
export type StartStandIn = () => Promise<ProviderStandIn>;

/** A shop's number at the provider. */
export interface StandInNumber {
  readonly sid: string;
  readonly authToken: string;
  readonly number: string;
  readonly webhook: string;
}

/** One message as the provider keeps it. */
export interface StandInMessage {
  readonly from: string;
  readonly body: string;
  readonly status: string;
}

/** A shop's order system played on this machine. */
export interface OrderStandIn {
  readonly url: string;
  /** The secret it asks for. */
  readonly token: string;
  close(): Promise<void>;
}

/** Starts one. */
export type StartOrders = () => Promise<OrderStandIn>;

/** A language model played on this machine. */
export interface ModelPlayer {
  /** Takes the place of a provider's address. */
  readonly url: string;
  /** Takes the place of a model's name. */
  readonly model: string;
  close(): Promise<void>;
}

/** Starts one. */
export type StartModel = () => Promise<ModelPlayer>;
