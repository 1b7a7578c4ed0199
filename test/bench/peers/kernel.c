/*
 * The algorithm of src/engine/kernel for rows of many classes, in C with AVX2 and FMA, one thread: what native code of the
 * same method reaches. gcc -O3 -mavx2 -mfma kernel.c -lm; ./kernel METHOD LOGITS LABELS, see engine/contestant.ts.
 *
 * As there: lane-wise maxima of chunks of 64, the second largest in the place of the largest, six sums, a second stage over
 * several rows at a time for the columns, and from these the sums of the table and the bins.
 * The six sums are made in one loop, where the kernel has several over a run (run.ts): these get round what the WebAssembly
 * engine makes of the one, and gcc's is quicker without (measured with three: 27 ms against 29 for 50,000 rows of 1,000).
 */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef __m256 v8;
typedef __m256i i8;
typedef double d4 __attribute__((vector_size(32)));
typedef int64_t l4 __attribute__((vector_size(32)));
typedef float f4 __attribute__((vector_size(16)));

enum { CHUNK = 64, RUN = 512, BLOCK = 1024, BINS = 15 };

/* The columns of a block of rows; the float ones hold what the first stage leaves until the second has run. */
typedef struct {
  double max[BLOCK], second[BLOCK], label_gap[BLOCK], tail[BLOCK], sum_squares[BLOCK];
  float expected_gap[BLOCK], variance[BLOCK], mean_gap[BLOCK], norm[BLOCK], weights[BLOCK], squared_weights[BLOCK];
  int32_t predicted[BLOCK], runner_up[BLOCK], label_rank[BLOCK];
} Block;

static Block block;
static double sums[4], bin_count[BINS], bin_confidence[BINS], bin_correct[BINS];

static inline float largest_lane(v8 a) {
  __m128 b = _mm_max_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps(a, 1));
  b = _mm_max_ps(b, _mm_movehl_ps(b, b));
  return _mm_cvtss_f32(_mm_max_ss(b, _mm_movehdup_ps(b)));
}

static inline d4 widened(v8 a) {
  return _mm256_add_pd(_mm256_cvtps_pd(_mm256_castps256_ps128(a)), _mm256_cvtps_pd(_mm256_extractf128_ps(a, 1)));
}

static inline double total(d4 a) { return a[0] + a[1] + (a[2] + a[3]); }

/* Lane-wise maximum of up to 64 elements. */
static inline v8 chunk_maximum(const float *at, int count) {
  const v8 floor = _mm256_set1_ps(-INFINITY);
  v8 a = floor, b = floor;
  int k = 0;
  for (; k + 16 <= count; k += 16) {
    a = _mm256_max_ps(_mm256_loadu_ps(at + k), a);
    b = _mm256_max_ps(_mm256_loadu_ps(at + k + 8), b);
  }
  for (; k < count; k++) a = _mm256_max_ps(_mm256_set1_ps(at[k]), a);
  return _mm256_max_ps(a, b);
}

static inline float largest_of(const v8 *maxima, int chunks) {
  v8 a = maxima[0], b = a;
  int i = 1;
  for (; i + 2 <= chunks; i += 2) {
    a = _mm256_max_ps(a, maxima[i]);
    b = _mm256_max_ps(b, maxima[i + 1]);
  }
  if (i < chunks) a = _mm256_max_ps(a, maxima[i]);
  return largest_lane(_mm256_max_ps(a, b));
}

static inline int place_of(const float *row, const v8 *maxima, int classes, float value) {
  const v8 wanted = _mm256_set1_ps(value);
  int chunk = 0;
  while (_mm256_testz_ps(_mm256_cmp_ps(maxima[chunk], wanted, _CMP_EQ_OQ), _mm256_cmp_ps(maxima[chunk], wanted, _CMP_EQ_OQ)))
    chunk++;
  int k = chunk * CHUNK;
  for (;; k += 8) {
    if (k + 8 > classes) break;
    int found = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(row + k), wanted, _CMP_EQ_OQ));
    if (found) return k + __builtin_ctz(found);
  }
  while (row[k] != value) k++;
  return k;
}

/* Of chunks whose maxima reach the label's score; the predicted class is taken out meanwhile, and counts as one. */
static inline int rank_of(const float *row, const v8 *maxima, int classes, int label, float value) {
  const v8 most = _mm256_set1_ps(value), least = _mm256_set1_ps(nextafterf(value, -INFINITY));
  const int chunks = (classes + CHUNK - 1) / CHUNK, own = label / CHUNK;
  i8 above = _mm256_setzero_si256(), other = above;
  int rank = 1;
  for (int chunk = 0; chunk < chunks; chunk++) {
    if (!_mm256_movemask_ps(_mm256_cmp_ps(maxima[chunk], least, _CMP_GT_OQ))) continue;
    const v8 wanted = chunk < own ? least : most;
    const int end = (chunk + 1) * CHUNK < classes ? (chunk + 1) * CHUNK : classes;
    int k = chunk * CHUNK;
    for (; k + 16 <= end; k += 16) {
      above = _mm256_sub_epi32(above, (i8)_mm256_cmp_ps(_mm256_loadu_ps(row + k), wanted, _CMP_GT_OQ));
      other = _mm256_sub_epi32(other, (i8)_mm256_cmp_ps(_mm256_loadu_ps(row + k + 8), wanted, _CMP_GT_OQ));
    }
    for (; k < end; k++) rank += row[k] > wanted[0];
  }
  int32_t lanes[8];
  _mm256_storeu_si256((i8 *)lanes, _mm256_add_epi32(above, other));
  for (int i = 0; i < 8; i++) rank += lanes[i];
  int k = own * CHUNK;
  for (; k + 8 <= label; k += 8)
    rank += __builtin_popcount(_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(row + k), most, _CMP_EQ_OQ)));
  for (; k < label; k++) rank += row[k] == value;
  return rank;
}

typedef struct { d4 w, wd, wdd, ww, d, dd; } Totals;

/* 2^f · 2^n as in exponential.ts, with the same c1 … c5. log2 e is rounded to float, which read_row puts right. */
#define WEIGHT(w, x)                                                                   \
  {                                                                                    \
    v8 u = _mm256_fmadd_ps(x, high, magic);                                            \
    v8 f = _mm256_fmadd_ps(x, high, _mm256_sub_ps(magic, u));                          \
    v8 p = _mm256_fmadd_ps(f, c5, c4);                                                 \
    p = _mm256_fmadd_ps(p, f, c3);                                                     \
    p = _mm256_fmadd_ps(p, f, c2);                                                     \
    p = _mm256_fmadd_ps(p, f, c1);                                                     \
    p = _mm256_fmadd_ps(p, f, one);                                                    \
    w = (v8)_mm256_add_epi32((i8)p, _mm256_slli_epi32((i8)u, 23));                     \
  }

#define CONSTANTS                                                                                                  \
  const v8 c1 = _mm256_set1_ps(0.693147004f), c2 = _mm256_set1_ps(0.240222394f), c3 = _mm256_set1_ps(0.0555072017f); \
  const v8 c4 = _mm256_set1_ps(0.00967151299f), c5 = _mm256_set1_ps(0.00132647273f), one = _mm256_set1_ps(1);        \
  const v8 magic = _mm256_set1_ps(12582912.0f), high = _mm256_set1_ps((float)M_LOG2E);

static inline void add_vector(v8 z, v8 shift, v8 kept, v8 *s) {
  CONSTANTS
  v8 x = _mm256_and_ps(_mm256_sub_ps(z, shift), kept), w;
  s[4] = _mm256_add_ps(s[4], x);
  s[5] = _mm256_fmadd_ps(x, x, s[5]);
  x = _mm256_max_ps(x, _mm256_set1_ps(-62 / (float)M_LOG2E));
  WEIGHT(w, x)
  w = _mm256_and_ps(w, kept);
  s[0] = _mm256_add_ps(s[0], w);
  s[3] = _mm256_fmadd_ps(w, w, s[3]);
  w = _mm256_mul_ps(w, x);
  s[1] = _mm256_add_ps(s[1], w);
  s[2] = _mm256_fmadd_ps(w, x, s[2]);
}

/* The six sums of a row: in float over 512 elements at most, in double from there on. */
static inline Totals sum_row(const float *row, int classes, float second) {
  CONSTANTS
  const v8 shift = _mm256_set1_ps(second), lowest = _mm256_set1_ps(-62 / (float)M_LOG2E);
  Totals t = {0};
  for (int from = 0; from < classes; from += RUN) {
    const int to = from + RUN < classes ? from + RUN : classes;
    v8 s[6];
    for (int i = 0; i < 6; i++) s[i] = _mm256_setzero_ps();
    v8 s0 = s[0], s1 = s0, s2 = s0, q = s0, g1 = s0, g2 = s0;
    int k = from;
    for (; k + 32 <= to; k += 32) {
      v8 a = _mm256_sub_ps(_mm256_loadu_ps(row + k), shift), b = _mm256_sub_ps(_mm256_loadu_ps(row + k + 8), shift);
      v8 c = _mm256_sub_ps(_mm256_loadu_ps(row + k + 16), shift), d = _mm256_sub_ps(_mm256_loadu_ps(row + k + 24), shift);
      v8 wa, wb, wc, wd;
      g1 = _mm256_add_ps(g1, _mm256_add_ps(_mm256_add_ps(a, b), _mm256_add_ps(c, d)));
      g2 = _mm256_fmadd_ps(d, d, _mm256_fmadd_ps(c, c, _mm256_fmadd_ps(b, b, _mm256_fmadd_ps(a, a, g2))));
      a = _mm256_max_ps(a, lowest);
      b = _mm256_max_ps(b, lowest);
      c = _mm256_max_ps(c, lowest);
      d = _mm256_max_ps(d, lowest);
      WEIGHT(wa, a)
      WEIGHT(wb, b)
      WEIGHT(wc, c)
      WEIGHT(wd, d)
      s0 = _mm256_add_ps(s0, _mm256_add_ps(_mm256_add_ps(wa, wb), _mm256_add_ps(wc, wd)));
      q = _mm256_fmadd_ps(wd, wd, _mm256_fmadd_ps(wc, wc, _mm256_fmadd_ps(wb, wb, _mm256_fmadd_ps(wa, wa, q))));
      wa = _mm256_mul_ps(wa, a);
      wb = _mm256_mul_ps(wb, b);
      wc = _mm256_mul_ps(wc, c);
      wd = _mm256_mul_ps(wd, d);
      s1 = _mm256_add_ps(s1, _mm256_add_ps(_mm256_add_ps(wa, wb), _mm256_add_ps(wc, wd)));
      s2 = _mm256_fmadd_ps(wd, d, _mm256_fmadd_ps(wc, c, _mm256_fmadd_ps(wb, b, _mm256_fmadd_ps(wa, a, s2))));
    }
    for (; k < to; k += 8) {
      const i8 lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
      v8 kept = (v8)_mm256_cmpgt_epi32(_mm256_set1_epi32(to - k), lanes);
      add_vector(_mm256_maskload_ps(row + k, (i8)kept), shift, kept, s);
    }
    t.w += widened(_mm256_add_ps(s[0], s0));
    t.wd += widened(_mm256_add_ps(s[1], s1));
    t.wdd += widened(_mm256_add_ps(s[2], s2));
    t.ww += widened(_mm256_add_ps(s[3], q));
    t.d += widened(_mm256_add_ps(s[4], g1));
    t.dd += widened(_mm256_add_ps(s[5], g2));
  }
  return t;
}

/* The first stage. Rows of what is not finite are not for a benchmark. */
static void read_row(float *row, int classes, int label, int i) {
  static v8 maxima[4096];
  const int chunks = (classes + CHUNK - 1) / CHUNK;
  for (int c = 0; c < chunks; c++)
    maxima[c] = chunk_maximum(row + c * CHUNK, classes - c * CHUNK < CHUNK ? classes - c * CHUNK : CHUNK);
  const float largest = largest_of(maxima, chunks), label_value = row[label];
  const int predicted = place_of(row, maxima, classes, largest), own = predicted / CHUNK;
  row[predicted] = -INFINITY;
  maxima[own] = chunk_maximum(row + own * CHUNK, classes - own * CHUNK < CHUNK ? classes - own * CHUNK : CHUNK);
  const float second = largest_of(maxima, chunks);
  const int runner_up = place_of(row, maxima, classes, second);
  const int rank = label == predicted ? 0 : label == runner_up ? 1 : rank_of(row, maxima, classes, label, label_value);
  row[predicted] = second;
  const Totals t = sum_row(row, classes, second);
  row[predicted] = largest;
  /* As mendScale of rowSums.ts. */
  const double excess = ((double)(float)M_LOG2E - M_LOG2E) * M_LN2, wdd = total(t.wdd);
  const double weights = total(t.w) - 1 - excess * total(t.wd), wd = total(t.wd) - excess * wdd, mean = wd / fmax(1, weights);
  const double gaps = total(t.d), mean_gap = gaps / (classes - 1);
  block.max[i] = largest;
  block.second[i] = second;
  block.label_gap[i] = label_value;
  block.weights[i] = (float)weights;
  block.expected_gap[i] = (float)mean;
  block.variance[i] = (float)fmax(0, wdd - wd * mean);
  block.squared_weights[i] = (float)(total(t.ww) - 1);
  block.mean_gap[i] = (float)mean_gap;
  block.norm[i] = (float)fmax(0, total(t.dd) - gaps * mean_gap);
  block.predicted[i] = predicted;
  block.runner_up[i] = runner_up;
  block.label_rank[i] = rank;
}

/* e^x for x ≤ 0, as precise.ts. */
static inline d4 exponential(d4 x) {
  const double c[] = {0.6931471807045321,    0.24022651066560735,   0.05550410365992181,  0.0096180381321009,
                      0.0013333935054955124, 0.0001546675630685256, 1.5196156669098923e-5};
  const d4 least = {-707, -707, -707, -707}, t = _mm256_max_pd(x, least) * M_LOG2E;
  const d4 u = t + 6755399441055744.0, f = t - (u - 6755399441055744.0);
  d4 p = c[6] * f + c[5];
  for (int i = 4; i >= 0; i--) p = p * f + c[i];
  return (d4)((l4)(p * f + 1.0) + ((l4)u << 52));
}

/* ln(1 + x) for x ≥ 0, as exponential.ts. */
static inline f4 log_of_one_plus(f4 x, f4 inverse) {
  typedef int32_t i4 __attribute__((vector_size(16)));
  const f4 sum = 1 + x, lost = (x - (sum - 1)) * inverse;
  const i4 exponent = ((i4)sum - 0x3f3504f3) >> 23;
  const f4 m = (f4)((i4)sum - (exponent << 23)), s = (m - 1) / (m + 1), z = s * s;
  const f4 series = ((z * (1 / 9.f) + 1 / 7.f) * z + 1 / 5.f) * z + 1 / 3.f;
  return __builtin_convertvector(exponent, f4) * 0.69314718f + (series * z * (s + s) + (s + s + lost));
}

#define LOAD(type, column) (*(type *)(block.column + i))

/* The second stage, the sums of the table and the bins, four rows at a time. */
static void finish(int count, int classes) {
  d4 losses = {0}, entropies = {0};
  for (int i = 0; i < count; i += 4) {
    const d4 max = LOAD(d4, max), second = LOAD(d4, second), gap = max - second;
    const d4 odds = exponential(-gap), weights = __builtin_convertvector(LOAD(f4, weights), d4);
    const d4 squares = __builtin_convertvector(LOAD(f4, squared_weights), d4), tail = odds * weights, whole = 1 + tail;
    const d4 label_gap = max - LOAD(d4, label_gap), confidence = 1 / whole;
    LOAD(d4, label_gap) = label_gap;
    LOAD(d4, tail) = tail;
    LOAD(d4, sum_squares) = (1 + odds * odds * squares) / (whole * whole);
    const f4 slim_gap = __builtin_convertvector(gap, f4), slim_tail = __builtin_convertvector(tail, f4);
    const f4 slim_odds = __builtin_convertvector(odds, f4), share = 1 / (1 + slim_tail), others = slim_tail * share;
    const f4 apart = slim_gap - LOAD(f4, expected_gap), expected = others * apart;
    LOAD(f4, expected_gap) = expected;
    LOAD(f4, variance) = share * (slim_odds * LOAD(f4, variance) + others * (apart * apart));
    const f4 distance = slim_gap - LOAD(f4, mean_gap), gaps = distance * ((classes - 1) / (float)classes);
    LOAD(f4, mean_gap) = gaps;
    LOAD(f4, norm) = _mm_sqrt_ps(LOAD(f4, norm) + gaps * distance);
    const d4 log = __builtin_convertvector(log_of_one_plus(slim_tail, share), d4);
    const int left = count - i < 4 ? count - i : 4;
    const d4 loss = label_gap + log, entropy = log + __builtin_convertvector(expected, d4);
    for (int j = 0; j < left; j++) {
      const int32_t rank = block.label_rank[i + j];
      int bin = (int)ceil(confidence[j] * BINS) - 1;
      bin = bin < 0 ? 0 : bin;
      bin_count[bin]++;
      bin_confidence[bin] += confidence[j];
      bin_correct[bin] += rank == 0;
      sums[2] += rank == 0;
      sums[3] += rank < 5;
    }
    if (left == 4) {
      losses += loss;
      entropies += entropy;
    } else {
      for (int j = 0; j < left; j++) losses[j] += loss[j], entropies[j] += entropy[j];
    }
  }
  sums[0] += total(losses);
  sums[1] += total(entropies);
}

/* All of a table: the columns go to `columns`, a whole Block for each block of rows. */
static void everything(float *logits, const int64_t *labels, int64_t rows, int classes, Block *columns) {
  memset(sums, 0, sizeof sums);
  memset(bin_count, 0, sizeof bin_count);
  memset(bin_confidence, 0, sizeof bin_confidence);
  memset(bin_correct, 0, sizeof bin_correct);
  for (int64_t from = 0; from < rows; from += BLOCK) {
    const int count = (int)(rows - from < BLOCK ? rows - from : BLOCK);
    for (int i = 0; i < count; i++) read_row(logits + (from + i) * classes, classes, (int)labels[from + i], i);
    finish(count, classes);
    columns[from / BLOCK] = block;
  }
  double ece = 0;
  for (int i = 0; i < BINS; i++) ece += fabs(bin_confidence[i] - bin_correct[i]) / rows;
  printf("{\"nll\": %.12g, \"entropy\": %.12g, ", sums[0] / rows, sums[1] / rows);
  printf("\"accuracy\": %.12g, \"topFive\": %.12g, \"ece\": %.12g}", sums[2] / rows, sums[3] / rows, ece);
}

/* How fast the same bytes can be read. */
static void read_bandwidth(const float *logits, int64_t count) {
  v8 a = _mm256_setzero_ps(), b = a, c = a, d = a;
  for (int64_t k = 0; k + 32 <= count; k += 32) {
    a = _mm256_add_ps(a, _mm256_loadu_ps(logits + k));
    b = _mm256_add_ps(b, _mm256_loadu_ps(logits + k + 8));
    c = _mm256_add_ps(c, _mm256_loadu_ps(logits + k + 16));
    d = _mm256_add_ps(d, _mm256_loadu_ps(logits + k + 24));
  }
  printf("{\"sum\": %.9g}", total(widened(_mm256_add_ps(_mm256_add_ps(a, b), _mm256_add_ps(c, d)))));
}

static void *load(const char *path, size_t *bytes) {
  FILE *file = fopen(path, "rb");
  uint8_t head[10];
  if (!file || fread(head, 1, 10, file) != 10) exit(1);
  const long first = 10 + head[8] + 256 * head[9];
  fseek(file, 0, SEEK_END);
  *bytes = (size_t)(ftell(file) - first);
  fseek(file, first, SEEK_SET);
  void *data = aligned_alloc(64, (*bytes + 127) & ~(size_t)63);
  if (!data || fread(data, 1, *bytes, file) != *bytes) exit(1);
  fclose(file);
  return data;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e3 * t.tv_sec + 1e-6 * t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  size_t bytes, label_bytes;
  float *logits = load(argv[2], &bytes);
  int64_t *labels = load(argv[3], &label_bytes), rows = label_bytes / 8;
  const int classes = (int)(bytes / 4 / rows);
  Block *columns = malloc(sizeof(Block) * ((rows + BLOCK - 1) / BLOCK));
  char line[256];
  printf("{\"name\": \"C, gcc %s, AVX2 and FMA\"}\n", __VERSION__);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    const double start = now();
    printf("{\"checks\": ");
    if (strcmp(argv[1], "everything") == 0) everything(logits, labels, rows, classes, columns);
    else read_bandwidth(logits, (int64_t)(bytes / 4));
    printf(", \"milliseconds\": %.6f}\n", now() - start);
    fflush(stdout);
  }
  return 0;
}
