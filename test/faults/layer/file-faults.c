/*
 * A layer between a program and the kernel (LD_PRELOAD): it writes down what the program does to the files
 * of one folder, and lets the n-th of these operations fail, stop halfway, or be the program's last.
 *
 * FAULTS_FOLDER   absolute path of the folder; nothing outside it is touched or counted
 * FAULTS_JOURNAL  file outside the folder to which every operation is appended, data and all
 * FAULTS_AIM      "MODE N [AFTER]": MODE is kill, torn (killed in the middle of a write), ENOSPC, EIO, short,
 *                 clock (the wall clock is set back by ten days) or nothing, a + after it lets every later
 *                 operation fail too; N counts from 1, from the first operation on whose label ("S
 *                 runs/r1/state.json") contains AFTER
 *
 * What a running program says by unlinking a path that cannot be there, FOLDER/.said:WORDS, is written down.
 *
 * SQLite's -shm files are left out: they hold nothing that outlives the machine. Not seen are the bytes that Node lets
 * the kernel copy from file to file (copyFile): it makes that call without the C library.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MAX_FDS 65536
#define SAID "/.said:"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int journal = -1;
static int ready;

static struct { char *path; dev_t device; ino_t inode; } files[MAX_FDS];

static char mode[16] = "nothing";
static int lasting;
static long aimed_at;
static char after[256];
static int counting;
static long counted;
static long long clock_offset;

/* As files/journal.ts reads it. */
struct record {
  uint32_t size, operation;
  int64_t fd, offset, result;
  uint32_t point, path_length, other_length, data_length;
};

static void aim(const char *text) {
  char what[16] = "nothing";
  long n = 0;
  int used = 0;
  sscanf(text, "%15s %ld %n", what, &n, &used);
  lasting = what[strlen(what) - 1] == '+';
  if (lasting) what[strlen(what) - 1] = 0;
  strcpy(mode, what);
  aimed_at = n;
  snprintf(after, sizeof after, "%s", used > 0 ? text + used : "");
  counting = after[0] == 0;
  counted = 0;
}

static void start(void) {
  if (ready) return;
  ready = 1;
  const char *where = getenv("FAULTS_FOLDER");
  if (!where) return;
  snprintf(folder, sizeof folder, "%s", where);
  folder_length = strlen(folder);
  const char *path = getenv("FAULTS_JOURNAL");
  if (path) journal = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *text = getenv("FAULTS_AIM");
  if (text) aim(text);
}

static int ends_with(const char *text, const char *end) {
  size_t a = strlen(text), b = strlen(end);
  return a >= b && strcmp(text + a - b, end) == 0;
}

static int is_ours(const char *path) {
  return folder_length > 0 && strncmp(path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == 0) && !ends_with(path, "-shm");
}

static const char *inside(const char *path) {
  return path[folder_length] == '/' ? path + folder_length + 1 : ".";
}

/* The whole path that a folder's descriptor and a name stand for. */
static void resolve(int at, const char *path, char *whole) {
  if (path[0] == '/') {
    snprintf(whole, PATH_MAX, "%s", path);
    return;
  }
  char link[64], base[PATH_MAX] = "";
  if (at == AT_FDCWD) {
    if (syscall(SYS_getcwd, base, sizeof base) < 0) base[0] = 0;
  } else {
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, base, sizeof base - 1);
    base[length > 0 ? length : 0] = 0;
  }
  int used = snprintf(whole, PATH_MAX, "%s/%s", base, path);
  if (used >= PATH_MAX) whole[0] = 0;
}

static const char *path_of(int fd) {
  if (fd < 0 || fd >= MAX_FDS || !files[fd].path) return NULL;
  struct stat now;
  if (fstat(fd, &now) == 0 && now.st_dev == files[fd].device && now.st_ino == files[fd].inode)
    return files[fd].path;
  free(files[fd].path);
  files[fd].path = NULL;
  return NULL;
}

static void put(const void *bytes, size_t length) {
  for (const char *at = bytes; length > 0;) {
    ssize_t done = syscall(SYS_write, journal, at, length);
    if (done <= 0) abort();
    at += done;
    length -= done;
  }
}

static void note(char operation, long point, int fd, long long offset, long long result, const char *path,
                 const char *other, const struct iovec *data, int count) {
  if (journal < 0) return;
  struct record record = {0};
  size_t length = 0;
  for (int i = 0; i < count; i++) length += data[i].iov_len;
  if (result >= 0 && (size_t)result < length) length = result;
  if (result < 0) length = 0;
  record.operation = operation;
  record.fd = fd;
  record.offset = offset;
  record.result = result;
  record.point = point;
  record.path_length = path ? strlen(path) : 0;
  record.other_length = other ? strlen(other) : 0;
  record.data_length = length;
  record.size = sizeof record + record.path_length + record.other_length + length;
  put(&record, sizeof record);
  if (path) put(path, record.path_length);
  if (other) put(other, record.other_length);
  for (int i = 0; i < count && length > 0; i++) {
    size_t part = data[i].iov_len < length ? data[i].iov_len : length;
    put(data[i].iov_base, part);
    length -= part;
  }
}

enum verdict { PASS, FAIL, SHORT, TORN };

/* Counts an operation that changes something, and says what becomes of it. */
static enum verdict meet(char operation, const char *path, const char *other, long *point) {
  char label[2 * PATH_MAX + 8];
  snprintf(label, sizeof label, "%c %s%s%s", operation, inside(path), other ? " > " : "",
           other ? inside(other) : "");
  if (!counting && strstr(label, after)) counting = 1;
  *point = counting ? ++counted : 0;
  int hit = counting && aimed_at > 0 && (lasting ? counted >= aimed_at : counted == aimed_at);
  if (!hit || !strcmp(mode, "nothing")) return PASS;
  if (!strcmp(mode, "kill") || (!strcmp(mode, "torn") && operation != 'W')) {
    note('!', *point, -1, 0, 0, inside(path), other ? inside(other) : NULL, NULL, 0);
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  if (!strcmp(mode, "torn")) return TORN;
  if (!strcmp(mode, "clock")) {
    clock_offset = -10 * 24 * 3600;
    return PASS;
  }
  if (!strcmp(mode, "short")) return operation == 'W' ? SHORT : PASS;
  if (!strcmp(mode, "EIO")) {
    errno = EIO;
    return FAIL;
  }
  /* A full disk refuses what needs room; a removal gives some. */
  if (strchr("UXT", operation)) return PASS;
  errno = ENOSPC;
  return FAIL;
}

static int open_file(int at, const char *name, int flags, mode_t permissions) {
  char path[PATH_MAX];
  start();
  resolve(at, name, path);
  if (!is_ours(path)) return syscall(SYS_openat, at, name, flags, permissions);
  pthread_mutex_lock(&lock);
  struct stat now;
  int is_new = (flags & O_CREAT) && fstatat(AT_FDCWD, path, &now, AT_SYMLINK_NOFOLLOW) != 0;
  long point = 0;
  enum verdict verdict = PASS;
  if (is_new || (flags & O_TRUNC)) verdict = meet('O', path, NULL, &point);
  int fd = verdict == FAIL ? -1 : syscall(SYS_openat, at, name, flags, permissions);
  int error = errno;
  if (fd >= 0 && fd < MAX_FDS) {
    free(files[fd].path);
    files[fd].path = strdup(path);
    if (fstat(fd, &now) == 0) {
      files[fd].device = now.st_dev;
      files[fd].inode = now.st_ino;
    }
  }
  if (fd >= 0 || point > 0) note('O', point, fd, flags & O_TRUNC ? 1 : 0, fd, inside(path), NULL, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

static int flags_need_mode(int flags) { return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE; }

#define PERMISSIONS(last)                \
  mode_t permissions = 0;                \
  if (flags_need_mode(flags)) {          \
    va_list rest;                        \
    va_start(rest, last);                \
    permissions = va_arg(rest, mode_t);  \
    va_end(rest);                        \
  }

int open(const char *name, int flags, ...) {
  PERMISSIONS(flags)
  return open_file(AT_FDCWD, name, flags, permissions);
}
int open64(const char *name, int flags, ...) {
  PERMISSIONS(flags)
  return open_file(AT_FDCWD, name, flags, permissions);
}
int openat(int at, const char *name, int flags, ...) {
  PERMISSIONS(flags)
  return open_file(at, name, flags, permissions);
}
int openat64(int at, const char *name, int flags, ...) {
  PERMISSIONS(flags)
  return open_file(at, name, flags, permissions);
}

static ssize_t write_now(int fd, const struct iovec *data, int count, long long offset) {
  if (offset < 0) return syscall(SYS_writev, fd, data, count);
  return syscall(SYS_pwritev, fd, data, count, (long)offset, 0L);
}

/* offset < 0: where the descriptor stands. */
static ssize_t write_file(int fd, const struct iovec *data, int count, long long offset) {
  start();
  if (fd < 0 || fd >= MAX_FDS || !files[fd].path) return write_now(fd, data, count, offset);
  pthread_mutex_lock(&lock);
  const char *path = path_of(fd);
  if (!path) {
    pthread_mutex_unlock(&lock);
    return write_now(fd, data, count, offset);
  }
  long long at = offset < 0 ? syscall(SYS_lseek, fd, 0L, SEEK_CUR) : offset;
  long point = 0;
  enum verdict verdict = meet('W', path, NULL, &point);
  size_t length = 0;
  for (int i = 0; i < count; i++) length += data[i].iov_len;
  ssize_t done = -1;
  if (verdict == PASS) {
    done = write_now(fd, data, count, offset);
  } else if (verdict != FAIL) {
    struct iovec half = {data[0].iov_base, (length + 1) / 2};
    if (half.iov_len > data[0].iov_len) half.iov_len = data[0].iov_len;
    done = write_now(fd, &half, 1, offset);
  }
  int error = errno;
  note('W', point, fd, at, done, inside(path), NULL, data, count);
  if (verdict == TORN) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  struct iovec data = {(void *)bytes, length};
  return write_file(fd, &data, 1, -1);
}
ssize_t writev(int fd, const struct iovec *data, int count) { return write_file(fd, data, count, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  struct iovec data = {(void *)bytes, length};
  return write_file(fd, &data, 1, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  struct iovec data = {(void *)bytes, length};
  return write_file(fd, &data, 1, offset);
}
ssize_t pwritev(int fd, const struct iovec *data, int count, off_t offset) {
  return write_file(fd, data, count, offset);
}
ssize_t pwritev64(int fd, const struct iovec *data, int count, off64_t offset) {
  return write_file(fd, data, count, offset);
}

/* Copies by the C library: the caller falls back to reading and writing. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
  start();
  if (to >= 0 && to < MAX_FDS && files[to].path) {
    errno = EXDEV;
    return -1;
  }
  return syscall(SYS_copy_file_range, from, from_at, to, to_at, length, flags);
}

static ssize_t send_file(int to, int from, off_t *offset, size_t length) {
  start();
  if (to < 0 || to >= MAX_FDS || !files[to].path) return syscall(SYS_sendfile, to, from, offset, length);
  char bytes[65536];
  if (length > sizeof bytes) length = sizeof bytes;
  ssize_t found = offset ? syscall(SYS_pread64, from, bytes, length, *offset)
                         : syscall(SYS_read, from, bytes, length);
  if (found <= 0) return found;
  ssize_t done = write(to, bytes, found);
  if (done > 0 && offset) *offset += done;
  return done;
}
ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
  return send_file(to, from, offset, length);
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
  return send_file(to, from, offset, length);
}

/* What is done to a file by its descriptor: truncate and sync. */
#define ON_FILE(letter, value, call)                  \
  start();                                            \
  if (fd < 0 || fd >= MAX_FDS || !files[fd].path) return call; \
  pthread_mutex_lock(&lock);                          \
  const char *path = path_of(fd);                     \
  long point = 0;                                     \
  int done = !path || meet(letter, path, NULL, &point) != FAIL ? (int)(call) : -1; \
  int error = errno;                                  \
  if (path) note(letter, point, fd, value, done, inside(path), NULL, NULL, 0); \
  pthread_mutex_unlock(&lock);                        \
  errno = error;                                      \
  return done;

int ftruncate(int fd, off_t length) { ON_FILE('T', length, syscall(SYS_ftruncate, fd, length)) }
int ftruncate64(int fd, off64_t length) { ON_FILE('T', length, syscall(SYS_ftruncate, fd, length)) }
int fsync(int fd) { ON_FILE('S', 0, syscall(SYS_fsync, fd)) }
int fdatasync(int fd) { ON_FILE('S', 0, syscall(SYS_fdatasync, fd)) }

int close(int fd) {
  start();
  if (fd >= 0 && fd < MAX_FDS && files[fd].path) {
    pthread_mutex_lock(&lock);
    const char *path = path_of(fd);
    if (path) {
      note('C', 0, fd, 0, 0, inside(path), NULL, NULL, 0);
      free(files[fd].path);
      files[fd].path = NULL;
    }
    pthread_mutex_unlock(&lock);
  }
  return syscall(SYS_close, fd);
}

/* What is done to a name. */
#define ON_NAME(letter, name, call)                       \
  if (!is_ours(name)) return call;                        \
  pthread_mutex_lock(&lock);                              \
  long point = 0;                                         \
  int done = meet(letter, name, NULL, &point) != FAIL ? (int)(call) : -1; \
  int error = errno;                                      \
  note(letter, point, -1, 0, done, inside(name), NULL, NULL, 0); \
  pthread_mutex_unlock(&lock);                            \
  errno = error;                                          \
  return done;

/* Words for the journal. */
static int listen_to(const char *path) {
  const char *said = strstr(path, SAID);
  if (!said || !is_ours(path)) return 0;
  said += strlen(SAID);
  pthread_mutex_lock(&lock);
  note('P', counted, -1, 0, 0, said, NULL, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = ENOENT;
  return 1;
}

int unlinkat(int at, const char *name, int flags) {
  char path[PATH_MAX];
  start();
  resolve(at, name, path);
  if (listen_to(path)) return -1;
  ON_NAME(flags & AT_REMOVEDIR ? 'X' : 'U', path, syscall(SYS_unlinkat, at, name, flags))
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int mkdirat(int at, const char *name, mode_t permissions) {
  char path[PATH_MAX];
  start();
  resolve(at, name, path);
  struct stat now;
  if (is_ours(path) && stat(path, &now) == 0) return syscall(SYS_mkdirat, at, name, permissions);
  ON_NAME('M', path, syscall(SYS_mkdirat, at, name, permissions))
}
int mkdir(const char *name, mode_t permissions) { return mkdirat(AT_FDCWD, name, permissions); }

int renameat2(int from_at, const char *from_name, int to_at, const char *to_name, unsigned flags) {
  char from[PATH_MAX], to[PATH_MAX];
  start();
  resolve(from_at, from_name, from);
  resolve(to_at, to_name, to);
  if (!is_ours(from) || !is_ours(to))
    return syscall(SYS_renameat2, from_at, from_name, to_at, to_name, flags);
  pthread_mutex_lock(&lock);
  long point = 0;
  int done = meet('R', from, to, &point) != FAIL
                 ? (int)syscall(SYS_renameat2, from_at, from_name, to_at, to_name, flags)
                 : -1;
  int error = errno;
  note('R', point, -1, 0, done, inside(from), inside(to), NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
int renameat(int from_at, const char *from, int to_at, const char *to) {
  return renameat2(from_at, from, to_at, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int clock_gettime(clockid_t which, struct timespec *now) {
  int done = syscall(SYS_clock_gettime, which, now);
  if (done == 0 && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE)) now->tv_sec += clock_offset;
  return done;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec exact;
  int done = clock_gettime(CLOCK_REALTIME, &exact);
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return done;
}
