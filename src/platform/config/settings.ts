import { IsBoolean, IsIn, IsInt, IsString, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';

const YEAR_MS = 31_536_000_000;
const PRICE = /^(\d{1,6}(\.\d+)?)?$/;
const PRICE_RULE = 'must be a price per million tokens such as 0.15, or empty';
const HOST = String.raw`(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?`;
const HOST_LIST = new RegExp(`^(${HOST}(\\s*,\\s*${HOST})*)?$`, 'i');
const HOST_LIST_RULE = 'must be hosts with or without port, for example orchestrator.lan, localhost:5173';
const LOG_LEVELS = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly'] as const;

/**
 * Every environment variable with its default. A property's name is the variable's own name, so that one search
 * finds all its uses. Durations are ms. Read once at boot (`readSettings`), validated, frozen.
 */
export class Settings {
  // Server
  @IsIn(['development', 'production', 'test'])
  NODE_ENV = 'development';
  @IsInt()
  @Min(0)
  @Max(65_535)
  ORCHESTRATOR_PORT = 3000;
  @IsString()
  HOST = '127.0.0.1';
  /** Others than this machine may be let in although nobody has to say who they are. */
  @IsBoolean()
  ALLOW_UNAUTHENTICATED = false;
  /** Comma list of host[:port] under which the service may be called, besides loopback's and PUBLIC_URL's. */
  @Matches(HOST_LIST, { message: HOST_LIST_RULE })
  ALLOWED_HOSTS = '';
  /** For a request to arrive, headers and body. */
  @IsInt()
  @Min(100)
  @Max(3_600_000)
  REQUEST_TIMEOUT = 30_000;
  @IsIn(LOG_LEVELS)
  LOG_LEVEL = 'info';
  @IsInt()
  @Min(0)
  @Max(3_600_000)
  SHUTDOWN_GRACE = 30_000;

  // Database
  @IsString()
  DATABASE_PATH = './data/orchestrator.db';
  @IsInt()
  @Min(1_000)
  @Max(2_147_483_647)
  DATABASE_BACKUP_INTERVAL = 3_600_000;
  @IsString()
  BACKUP_DIR = './data/backups';
  @IsInt()
  @Min(1)
  @Max(10_000)
  BACKUP_KEEP = 24;

  // Planning
  @IsIn(['offline', 'llm', 'auto'])
  PLANNER = 'offline';
  /** A server that speaks OpenAI's chat completions, up to and without "/chat/completions"; empty: none. */
  @ValidateIf((settings: Settings) => settings.LLM_BASE_URL !== '')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  LLM_BASE_URL = '';
  @IsString()
  LLM_MODEL = '';
  @IsString()
  LLM_API_KEY = '';
  /** For one planning with all its repairs. */
  @IsInt()
  @Min(1)
  @Max(300_000)
  LLM_TIMEOUT = 60_000;
  /** Price of a million tokens; empty: unknown. */
  @Matches(PRICE, { message: PRICE_RULE })
  LLM_INPUT_COST = '';
  @Matches(PRICE, { message: PRICE_RULE })
  LLM_OUTPUT_COST = '';

  // Agents
  @IsInt()
  @Min(1)
  @Max(YEAR_MS)
  AGENT_TIMEOUT = 300_000;
  @IsInt()
  @Min(0)
  @Max(100)
  MAX_RETRIES = 3;
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  RETRY_DELAY = 5_000;
  @IsInt()
  @Min(1)
  @Max(10_000)
  MAX_CONCURRENT_STEPS = 64;
  @IsInt()
  @Min(1)
  @Max(10_000)
  AGENT_BREAKER_THRESHOLD = 10;
  @IsInt()
  @Min(1)
  @Max(86_400_000)
  AGENT_BREAKER_COOLDOWN = 10_000;
  @IsInt()
  @Min(1_024)
  @Max(1_073_741_824)
  AGENT_RESPONSE_LIMIT = 10_485_760;
  @IsBoolean()
  AGENT_ALLOW_PRIVATE = true;
  /** A JSON file of agents registered at boot; empty: none. */
  @IsString()
  AGENTS_FILE = '';
  /** Base of the callback addresses told to agents; empty: where the server listens. */
  @ValidateIf((settings: Settings) => settings.PUBLIC_URL !== '')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  PUBLIC_URL = '';

  // Costs
  @IsBoolean()
  COST_TRACKING_ENABLED = true;
  @IsInt()
  @Min(100)
  @Max(2_147_483_647)
  BUDGET_CHECK_INTERVAL = 60_000;
  @IsString()
  POLICIES_DIR = './policies';

  // Notifications
  /** Wait before the first repetition of a delivery; doubles each time, to an hour at most. */
  @IsInt()
  @Min(1)
  @Max(3_600_000)
  WEBHOOK_RETRY_DELAY = 5_000;
  @IsInt()
  @Min(1)
  @Max(100)
  WEBHOOK_MAX_ATTEMPTS = 16;
  @IsInt()
  @Min(1)
  @Max(300_000)
  WEBHOOK_TIMEOUT = 15_000;

  // Retention
  @IsInt()
  @Min(1)
  @Max(36_500)
  EXECUTION_RETENTION_DAYS = 30;
  @IsInt()
  @Min(1)
  @Max(36_500)
  MESSAGE_RETENTION_DAYS = 7;
  @IsInt()
  @Min(1_000)
  @Max(2_147_483_647)
  RETENTION_INTERVAL = 3_600_000;

  // Mock mode
  @IsBoolean()
  MOCK_MODE = false;
  @IsInt()
  @Min(0)
  @Max(3_600_000)
  MOCK_DELAY_MIN = 1_000;
  @IsInt()
  @Min(0)
  @Max(3_600_000)
  MOCK_DELAY_MAX = 5_000;
  @IsInt()
  MOCK_SEED = 1;
  /** A JSON file of fault scripts; empty: none. */
  @IsString()
  MOCK_FAULTS = '';
  @IsString()
  ARTIFACTS_DIR = './data/artifacts';
}
