import { isPlainObject, type PlainObject } from '../lists/plainObject';

/** What a file says of the token at one position: the likeliest ones, and where the one that stands there is. */
export interface TokenPosition {
  /** Tokens and their log-probabilities, the likeliest first; some of all there are. */
  readonly top: readonly TokenScore[];
  /** Place of the token that stands there among `top`, or −1 where it is none of these; undefined where it is not told. */
  readonly actual?: number;
}

export interface TokenScore {
  readonly token: string;
  readonly logprob: number;
}

/**
 * The positions that an object holds itself: GLTR's `pred_topk`, OpenAI's and llama.cpp's `content` or `tokens` with
 * `top_logprobs`, vLLM's `logprobs` and `prompt_logprobs`, `top_tokens` of Text Generation Inference, Gemini's
 * `topCandidates`. Undefined where it holds none.
 */
export function tokenPositions(object: PlainObject): TokenPosition[] | undefined {
  if (Array.isArray(object.pred_topk)) return ofGltr(object.pred_topk, object.real_topk);
  for (const list of [object.logprobs, object.prompt_logprobs, object.content, object.completion_probabilities]) {
    const positions = Array.isArray(list) ? (ofVllm(list) ?? ofContent(list)) : undefined;
    if (positions) return positions;
  }
  if (Array.isArray(object.top_tokens)) return ofLists(object.top_tokens, object.tokens);
  if (Array.isArray(object.topCandidates)) {
    const lists = object.topCandidates.map((value) => (isPlainObject(value) ? value.candidates : undefined));
    return ofLists(lists, object.chosenCandidates);
  }
  return Array.isArray(object.top_logprobs) && Array.isArray(object.tokens) ? ofLegacy(object) : undefined;
}

function ofGltr(predicted: readonly unknown[], real: unknown): TokenPosition[] | undefined {
  const reals: readonly unknown[] = Array.isArray(real) ? real : [];
  return positionsOf(predicted, (value, index) => {
    const top = Array.isArray(value) ? value.map(pairOf) : [];
    const rank = reals[index];
    return { top, actual: Array.isArray(rank) && typeof rank[0] === 'number' ? rank[0] : undefined };
  });
}

/** `["token", p]` */
function pairOf(value: unknown): TokenScore | undefined {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || typeof value[1] !== 'number') return undefined;
  return { token: value[0], logprob: Math.log(value[1]) };
}

/** `[{"token", "logprob", "top_logprobs": [{"token", "logprob"}]}]`; older servers of llama.cpp have `probs`. */
function ofContent(list: readonly unknown[]): TokenPosition[] | undefined {
  return positionsOf(list, (value) => {
    if (!isPlainObject(value)) return undefined;
    const given = value.top_logprobs ?? value.top_probs ?? value.probs;
    const own =
      scoreOf(value) ?? (typeof value.content === 'string' ? { token: value.content, logprob: NaN } : undefined);
    if (!own || (given !== undefined && !Array.isArray(given))) return undefined;
    const top = ((given ?? []) as unknown[]).map(scoreOf);
    return { top: top.length > 0 ? top : [own], actual: top.length > 0 ? indexOf(top, own.token) : 0 };
  });
}

/** `[[{"text": " a", "logprob": -0.5}]]`, and beside it the tokens that stand there. */
function ofLists(lists: readonly unknown[], written: unknown): TokenPosition[] | undefined {
  const own: readonly unknown[] = Array.isArray(written) ? written : [];
  return positionsOf(lists, (value, index) => {
    if (!Array.isArray(value)) return undefined;
    const top = value.map(scoreOf);
    const token = scoreOf(own[index])?.token;
    return { top, actual: token === undefined ? undefined : indexOf(top, token) };
  });
}

function scoreOf(value: unknown): TokenScore | undefined {
  if (!isPlainObject(value)) return undefined;
  const token = value.token ?? value.tok_str ?? value.text;
  if (typeof token !== 'string') return undefined;
  const logprob = value.logprob ?? value.logProbability;
  if (typeof logprob === 'number') return { token, logprob };
  return typeof value.prob === 'number' ? { token, logprob: Math.log(value.prob) } : undefined;
}

/** `{"tokens": […], "token_logprobs": […], "top_logprobs": [null, {" a": -0.5}]}` */
function ofLegacy({ tokens, top_logprobs: given }: PlainObject): TokenPosition[] | undefined {
  return positionsOf(given as unknown[], (value, index) => {
    if (!isPlainObject(value)) return undefined;
    const top = Object.keys(value).map((token) => {
      const logprob = value[token];
      return typeof logprob === 'number' ? { token, logprob } : undefined;
    });
    return { top, actual: indexOf(top, (tokens as unknown[])[index]) };
  });
}

/** `[null, {"22": {"logprob": -0.25, "rank": 1, "decoded_token": "a"}}]`; the token that stands there comes first. */
function ofVllm(list: readonly unknown[]): TokenPosition[] | undefined {
  return positionsOf(list, (value) => {
    if (!isPlainObject(value)) return undefined;
    const top = Object.keys(value).map((id) => {
      const entry = value[id];
      if (!isPlainObject(entry) || typeof entry.logprob !== 'number') return undefined;
      return { token: typeof entry.decoded_token === 'string' ? entry.decoded_token : id, logprob: entry.logprob };
    });
    // Keys that are numbers come in their order, whatever the file's was: with one token more than was asked for, it
    // is the one that is far down; else the likeliest was written.
    return { top, actual: top.length === 1 ? 0 : undefined };
  });
}

function indexOf(top: readonly (TokenScore | undefined)[], token: unknown): number {
  return top.findIndex((entry) => entry?.token === token);
}

interface Found {
  readonly top: readonly (TokenScore | undefined)[];
  readonly actual?: number;
}

/** All of a list's positions, nulls left out, or undefined where one of them is something else. */
function positionsOf(
  list: readonly unknown[],
  read: (value: unknown, index: number) => Found | undefined,
): TokenPosition[] | undefined {
  const positions: TokenPosition[] = [];
  for (const [index, value] of list.entries()) {
    if (value === null) continue;
    const found = read(value, index);
    if (!found || found.top.length === 0 || found.top.includes(undefined)) return undefined;
    positions.push(sorted(found as TokenPosition));
  }
  return positions.length > 0 ? positions : undefined;
}

function sorted({ top, actual }: TokenPosition): TokenPosition {
  const order = top
    .map((_, index) => index)
    .sort((a, b) => (top[b] as TokenScore).logprob - (top[a] as TokenScore).logprob);
  return {
    top: order.map((index) => top[index] as TokenScore),
    actual: actual === undefined || actual < 0 ? actual : actual < top.length ? order.indexOf(actual) : -1,
  };
}
