declare module "viam-app-client" {
  export interface CallOptions {
    signal?: AbortSignal;
    timeoutMs?: number;
    onHeaders?(headers: Headers): void;
  }
  export interface Organization {
    id: string;
    name: string;
    publicNamespace: string;
  }
  export interface Location {
    id: string;
    name: string;
    parentLocationId: string;
    robotCount: number;
  }
  export interface Robot {
    id: string;
    name: string;
    location: string;
    lastAccess: Date | undefined;
    createdOn: Date | undefined;
    onlineState: string | number;
    secondsSinceOnline: number | bigint;
  }
  export interface RobotPart {
    id: string;
    name: string;
    robot: string;
    locationId: string;
    mainPart: boolean;
    fqdn: string;
    localFqdn: string;
    robotConfig: { [key: string]: unknown } | undefined;
    lastAccess: Date | undefined;
    lastUpdated: Date | undefined;
    onlineState: string | number;
  }
  export interface LogEntry {
    host: string;
    level: string;
    time: Date | undefined;
    loggerName: string;
    message: string;
    caller: { [key: string]: unknown } | undefined;
    stack: string;
    fields: { [key: string]: unknown }[];
  }
  export interface PartSummary {
    isMainPart: boolean;
    onlineState: string | number;
  }
  export interface MachineSummary {
    machineId: string;
    machineName: string;
    partSummaries: PartSummary[];
  }
  export interface LocationSummary {
    locationId: string;
    locationName: string;
    machineSummaries: MachineSummary[];
  }
  export interface LogGap {
    from: Date | undefined;
  }
  export type TailState = "paused" | "connecting" | "live";
  export interface ResumeOptions {
    maxGapEntries?: number;
    onGap?: (gap: LogGap) => void;
    onStateChange?: (state: TailState) => void;
  }
  export interface AppClient {
    listMachineSummaries(organizationId: string, options?: CallOptions): Promise<LocationSummary[]>;
    listOrganizations(options?: CallOptions): Promise<Organization[]>;
    listLocations(orgId: string, options?: CallOptions): Promise<Location[]>;
    listRobots(locationId?: string, options?: CallOptions): Promise<Robot[]>;
    getRobotParts(robotId: string, options?: CallOptions): Promise<RobotPart[]>;
    getRobotPartLogs(id: string, options?: CallOptions & { numLogEntries?: number }): Promise<LogEntry[]>;
    tailRobotPartLogs(
      id: string,
      options?: CallOptions & { errorsOnly?: boolean; resume?: ResumeOptions },
    ): AsyncIterable<LogEntry[]>;
    newRobot(name: string, locationId?: string, options?: CallOptions): Promise<string>;
    updateRobot(robotId: string, name: string, locationId?: string, options?: CallOptions): Promise<Robot>;
    deleteRobot(robotId: string, options?: CallOptions): Promise<void>;
    markPartForRestart(robotPartId: string, options?: CallOptions): Promise<void>;
  }
  export interface ViamClient {
    appClient: AppClient;
    appService: {
      getRobotPart(
        request: { id?: string },
        options?: CallOptions,
      ): Promise<{ part: RobotPart | undefined; configJson: string }>;
    };
    close(): void;
  }
  export function createViamClient(options: {
    serviceHost?: string;
    credentials: { type: "api-key"; authEntity: string; payload: string };
  }): Promise<ViamClient>;
}
