import type { CallOptions } from "../call-options.js";
import { callback, isObject, nonEmpty } from "../check.js";
import type { DataForms, DefaultForms } from "../data-forms.js";
import type { BillingAddress } from "../gen/messages.js";
import type { ParametersOf } from "../service.js";
import { applied, type Change, editing } from "./edit.js";
import { MethodGroup } from "./method-group.js";
import { required } from "./response.js";

export const billingParameters: ParametersOf<Billing> = {
  editBillingAddress: [{ orgId: nonEmpty, change: callback }],
};

/** How an organization bills its own customers. */
export class Billing<F extends DataForms = DefaultForms> extends MethodGroup<F> {
  /**
   * Changes single lines of an organization's billing address: reads it and saves what `change` makes of it.
   * `appService.updateBillingService` replaces the address as a whole.
   *
   * @param orgId the organization's id
   * @param change gets the address and returns the new one
   * @param options options of each of the calls
   * @returns the address as it was saved
   * @throws `GrpcError` with `FAILED_PRECONDITION` if billing is not enabled
   * (`appService.enableBillingService`), `INVALID_ARGUMENT` if a required line is empty, `NOT_FOUND`
   * if the organization does not exist
   * @example
   * ```ts
   * const { zipcode } = await cloud.editBillingAddress(billedOrgId, (address) => ({ ...address, zipcode: "20459" }));
   * console.log(zipcode);
   * ```
   */
  async editBillingAddress(
    orgId: string,
    change: Change<BillingAddress>,
    options?: CallOptions,
  ): Promise<BillingAddress> {
    return editing(async () => {
      const config = await this.service.getBillingServiceConfig({ orgId }, options);
      const address = required("GetBillingServiceConfig", config, "billingAddress");
      const billingAddress = await applied("UpdateBillingService", address, change, isObject);
      await this.service.updateBillingService({ orgId, billingAddress }, options);
      return billingAddress;
    });
  }
}
