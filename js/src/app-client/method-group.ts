import { nonEmpty, reading, shape } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import { GrpcError } from "../errors.js";
import type { AppService, RpcName } from "../gen/app-service.js";

/** Defaults of the methods. */
export interface AppClientOptions {
  /** The default location of methods with an optional location. */
  locationId?: string | undefined;
}

const OPTIONS = shape({ locationId: nonEmpty });

/**
 * The base of every group of the client's methods: the service that it calls and the client's
 * location. A group is a class of methods for one noun, without state of its own: `AppClient`
 * puts the groups together into one object.
 */
export abstract class MethodGroup<F extends DataForms = DefaultForms> {
  /** The RPCs of the service. */
  protected readonly service: AppService<F>;
  readonly #locationId: string | undefined;

  /**
   * @param service the RPCs that the methods call
   * @param options defaults of the methods
   */
  constructor(service: AppService<F>, options: AppClientOptions = {}) {
    this.service = service;
    this.#locationId = reading("options", () => {
      OPTIONS(options, "options");
      return options.locationId;
    });
  }

  /** The location that a call is about: the one given, else the client's. */
  protected locationId(method: RpcName, given: string | undefined): string {
    const locationId = given ?? this.#locationId;
    if (locationId !== undefined) return locationId;
    const message = "locationId: expected a location's id: none was given, and the client was made without one";
    throw new GrpcError({ code: "INVALID_ARGUMENT", message, method });
  }
}
