/*
 * The client of Assay's server. The launcher runs it, with the directory of the distribution and the
 * arguments of the call. It sends the call to the server of this user and this program, and writes
 * what comes back. Whatever is in the way, and whatever the server gives back, ends in the launcher
 * again, which then starts a JVM: nothing was written before. 'server start|stop|status' is done here.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum {
  PROTOCOL = 1,      /* changes with what is sent */
  PATIENCE_MS = 6000, /* a server that is alive answers or gives back much sooner */
  START_MS = 30000,
  MOST_REQUEST = 1 << 20,
  LOCK_FD = 20, /* the launcher uses those below ten */
  INCOMPLETE = 3,
  BAD_INPUT = 2
};

static const char *home;
static char **arguments;
static char directory[4096];
static char place[4200];
static char lock[4210];
static char notes[4210];

/* --- a JVM of its own --- */

static void cold(void) {
  char path[4200];
  snprintf(path, sizeof path, "%s/bin/assay", home);
  arguments[-1] = path;
  signal(SIGPIPE, SIG_DFL);
  setenv("ASSAY_SERVER", "off", 1);
  execv(path, arguments - 1);
  fprintf(stderr, "assay: %s: %s\n", path, strerror(errno));
  _exit(70);
}

/* --- where the server is --- */

static uint64_t key = 14695981039346656037u;

static void mix(const void *bytes, size_t length) {
  const unsigned char *each = bytes;
  while (length-- > 0) key = (key ^ *each++) * 1099511628211u;
}

static void mix_number(uint64_t number) { mix(&number, sizeof number); }

static void mix_text(const char *text) { mix(text, strlen(text) + 1); }

/* Servers are shared by those only who would see and do the same. */
static int find_place(void) {
  const char *runtime = getenv("XDG_RUNTIME_DIR");
  const char *own = getenv("HOME");
  struct stat found;
  char path[4200];
  gid_t groups[256];
  int used, number;
  if (geteuid() != getuid()) return 0;
  if (runtime && *runtime == '/')
    used = snprintf(directory, sizeof directory, "%s/assay", runtime);
  else if (own && *own == '/')
    used = snprintf(directory, sizeof directory, "%s/.cache/assay", own);
  else
    return 0;
  if (used >= (int)sizeof directory) return 0;
  snprintf(path, sizeof path, "%s/lib/assay.jar", home);
  if (stat(path, &found) != 0) return 0;
  mix_number(PROTOCOL);
  mix_text(home);
  mix_number(found.st_dev);
  mix_number(found.st_ino);
  mix_number(found.st_size);
#ifdef __APPLE__
  mix_number(found.st_mtimespec.tv_sec);
  mix_number(found.st_mtimespec.tv_nsec);
#else
  mix_number(found.st_mtim.tv_sec);
  mix_number(found.st_mtim.tv_nsec);
#endif
  mix_text(getenv("JAVA_HOME") ? getenv("JAVA_HOME") : "");
  mix_number(geteuid());
  mix_number(getegid());
  number = getgroups(256, groups);
  for (int i = 0; i < number; i++) mix_number(groups[i]);
  if (stat("/", &found) != 0) return 0;
  mix_number(found.st_dev);
  mix_number(found.st_ino);
  used = readlink("/proc/self/ns/mnt", path, sizeof path);
  if (used > 0) mix(path, used);
  snprintf(place, sizeof place, "%s/%016llx", directory, (unsigned long long)key);
  snprintf(lock, sizeof lock, "%s.lock", place);
  snprintf(notes, sizeof notes, "%s.log", place);
  return strlen(place) < sizeof((struct sockaddr_un *)0)->sun_path;
}

/* Whether nobody else can put anything there. */
static int is_private(void) {
  struct stat found;
  return lstat(directory, &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == geteuid() &&
         (found.st_mode & 077) == 0;
}

static int is_own(int socket) {
#ifdef SO_PEERCRED
  struct ucred peer;
  socklen_t length = sizeof peer;
  return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && peer.uid == geteuid();
#else
  uid_t user;
  gid_t group;
  return getpeereid(socket, &user, &group) == 0 && user == geteuid();
#endif
}

static void address(struct sockaddr_un *to) {
  memset(to, 0, sizeof *to);
  to->sun_family = AF_UNIX;
  memcpy(to->sun_path, place, strlen(place) + 1);
}

/* A connection to the server, or -1. It never waits: a server with a long queue is none. */
static int reach(void) {
  struct sockaddr_un to;
  int connection;
  if (!is_private()) return -1;
  connection = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connection < 0) return -1;
  fcntl(connection, F_SETFD, FD_CLOEXEC);
  fcntl(connection, F_SETFL, O_NONBLOCK);
  address(&to);
  if (connect(connection, (struct sockaddr *)&to, sizeof to) != 0 || !is_own(connection)) {
    close(connection);
    return -1;
  }
  return connection;
}

/* --- bytes --- */

struct bytes {
  char *first;
  size_t used, room;
};

static void add(struct bytes *to, const void *more, size_t length) {
  if (to->used + length > to->room) {
    to->room = 2 * (to->used + length) + 4096;
    to->first = realloc(to->first, to->room);
    if (!to->first) cold();
  }
  memcpy(to->first + to->used, more, length);
  to->used += length;
}

static void add_int(struct bytes *to, uint32_t number) {
  unsigned char big[4] = {number >> 24, number >> 16, number >> 8, number};
  add(to, big, 4);
}

static void add_long(struct bytes *to, uint64_t number) {
  add_int(to, number >> 32);
  add_int(to, number & 0xffffffffu);
}

static void add_text(struct bytes *to, const char *text) {
  add_int(to, strlen(text));
  add(to, text, strlen(text));
}

static void add_texts(struct bytes *to, char **texts) {
  uint32_t number = 0;
  while (texts[number]) number++;
  add_int(to, number);
  for (uint32_t i = 0; i < number; i++) add_text(to, texts[i]);
}

static uint32_t int_at(const char *first) {
  const unsigned char *big = (const unsigned char *)first;
  return (uint32_t)big[0] << 24 | big[1] << 16 | big[2] << 8 | big[3];
}

static int may(int connection, short what, int patience) {
  struct pollfd waiting = {connection, what, 0};
  int ready;
  do ready = poll(&waiting, 1, patience);
  while (ready < 0 && errno == EINTR);
  return ready > 0;
}

static int send_request(int connection, const struct bytes *request) {
  struct bytes whole = {0};
  size_t done = 0;
  if (request->used > MOST_REQUEST) return 0;
  add_int(&whole, request->used);
  add(&whole, request->first, request->used);
  while (done < whole.used) {
    ssize_t now = write(connection, whole.first + done, whole.used - done);
    if (now >= 0)
      done += now;
    else if (errno != EINTR && (errno != EAGAIN || !may(connection, POLLOUT, PATIENCE_MS)))
      break;
  }
  free(whole.first);
  return done == whole.used;
}

/* All that comes until the server closes the connection. */
static int receive(int connection, struct bytes *answer, int patience) {
  char some[65536];
  while (1) {
    ssize_t now = read(connection, some, sizeof some);
    if (now > 0)
      add(answer, some, now);
    else if (now == 0)
      return 1;
    else if (errno != EINTR && (errno != EAGAIN || !may(connection, POLLIN, patience)))
      return 0;
  }
}

/* --- a call --- */

/* Whether file names are read as UTF-8, as the server does. */
static int is_utf8(void) {
  const char *locale = getenv("LC_ALL");
  const char *dot;
  if (!locale || !*locale) locale = getenv("LC_CTYPE");
  if (!locale || !*locale) locale = getenv("LANG");
  if (!locale || !*locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX")) return 1;
  dot = strchr(locale, '.');
  return dot && (!strncasecmp(dot, ".utf-8", 6) || !strncasecmp(dot, ".utf8", 5));
}

static int is_watched(void) {
  const char *terminal = getenv("TERM");
  return isatty(2) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

static int build_request(struct bytes *request) {
  static char here[65536];
  struct stat found;
  char kind[2] = {'R', is_watched()};
  if (!getcwd(here, sizeof here) || *here != '/' || stat(".", &found) != 0) return 0;
  add(request, kind, 2);
  add_long(request, found.st_dev);
  add_long(request, found.st_ino);
  add_text(request, here);
  add_texts(request, arguments);
  add_texts(request, environ);
  return 1;
}

/* Whether frames of the streams 1 and 2 and an end are all that there is. */
static int is_whole(const struct bytes *answer) {
  size_t at = 9;
  if (answer->used < 10 || answer->first[0] != 'R') return 0;
  while (at < answer->used && answer->first[at] != 0) {
    if (answer->used - at < 5 || answer->first[at] > 2) return 0;
    at += 5 + (size_t)int_at(answer->first + at + 1);
  }
  return at + 1 == answer->used;
}

static int write_all(int to, const char *first, size_t length) {
  while (length > 0) {
    ssize_t now = write(to, first, length);
    if (now >= 0) {
      first += now;
      length -= now;
    } else if (errno == EAGAIN) {
      may(to, POLLOUT, -1);
    } else if (errno != EINTR) {
      return 0;
    }
  }
  return 1;
}

static void write_answer(const struct bytes *answer) {
  size_t at = 9;
  while (answer->first[at] != 0) {
    int to = answer->first[at];
    size_t length = int_at(answer->first + at + 1);
    if (!write_all(to, answer->first + at + 5, length) && to == 1) {
      if (errno != EPIPE)
        fprintf(stderr, "assay: the answers could not be written: %s\n", strerror(errno));
      _exit(int_at(answer->first + 5));
    }
    at += 5 + length;
  }
  _exit(int_at(answer->first + 1));
}

static void interrupted(int signal) { _exit(128 + signal); }

/* Before there is an answer, what ends a JVM ends this; what is ignored stays so. */
static void watch_for(int number) {
  struct sigaction action;
  sigaction(number, NULL, &action);
  if (action.sa_handler != SIG_IGN) signal(number, interrupted);
}

static void call(int connection) {
  struct bytes request = {0}, answer = {0};
  if (!build_request(&request)) return;
  signal(SIGPIPE, SIG_IGN);
  watch_for(SIGINT);
  watch_for(SIGTERM);
  watch_for(SIGHUP);
  if (send_request(connection, &request) && receive(connection, &answer, PATIENCE_MS) &&
      is_whole(&answer))
    write_answer(&answer);
}

/* --- the server's life --- */

/* Removes what servers of other versions left, which did not end by themselves: nobody holds their locks. */
static void remove_dead(void) {
  DIR *entries = opendir(directory);
  struct dirent *entry;
  char path[4500];
  if (!entries) return;
  while ((entry = readdir(entries))) {
    char *dot = strrchr(entry->d_name, '.');
    int fd;
    if (!dot || strcmp(dot, ".lock") != 0 || strlen(entry->d_name) > 64) continue;
    snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
    fd = strcmp(path, lock) != 0 ? open(path, O_RDWR) : -1;
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
      size_t end = strlen(path) - strlen(".lock");
      path[end] = 0;
      unlink(path);
      strcpy(path + end, ".log");
      unlink(path);
      strcpy(path + end, ".lock");
      unlink(path);
    }
    if (fd >= 0) close(fd);
  }
  closedir(entries);
}

/*
 * Becomes the server. The lock is held for as long as it lives, so who gets it may replace the socket. If
 * it does not come to that: h another one holds the lock, p others may write there, e any other failure.
 */
static int begin_server(int tell) {
  struct sockaddr_un to;
  struct stat held, there;
  char path[4200];
  int fd, socket_fd, none;
  if (mkdir(directory, 0700) != 0 && errno == ENOENT) {
    snprintf(path, sizeof path, "%s", directory);
    *strrchr(path, '/') = 0;
    mkdir(path, 0700);
    mkdir(directory, 0700);
  }
  if (stat(directory, &there) != 0) return 'e';
  if (!is_private()) return 'p';
  fd = open(lock, O_RDWR | O_CREAT, 0600);
  if (fd < 0 || (fd = fcntl(fd, F_DUPFD, LOCK_FD)) < 0) return 'e';
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) return 'h';
  if (fstat(fd, &held) != 0 || stat(lock, &there) != 0 || held.st_ino != there.st_ino) return 'h';
  remove_dead();
  unlink(place);
  umask(077);
  socket_fd = socket(AF_UNIX, SOCK_STREAM, 0);
  address(&to);
  if (socket_fd < 0 || bind(socket_fd, (struct sockaddr *)&to, sizeof to) != 0 ||
      listen(socket_fd, 128) != 0)
    return 'e';
  none = open(notes, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (none < 0) none = open("/dev/null", O_WRONLY);
  if (write(tell, "l", 1) != 1) return 'e';
  dup2(socket_fd, 0);
  dup2(none, 1);
  dup2(none, 2);
  for (int i = 3; i < 1024; i++)
    if (i != fd) close(i);
  if (chdir("/") != 0) _exit(70);
  signal(SIGINT, SIG_DFL);
  signal(SIGHUP, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
  setenv("ASSAY_SERVER", "off", 1);
  snprintf(path, sizeof path, "%s/bin/assay", home);
  execl(path, path, "server", "run", place, (char *)NULL);
  _exit(70);
}

/* Starts a server that nothing ties to this process. Returns l once it listens, or what is above. */
static int start_server(void) {
  int ends[2];
  char letter = 'e';
  pid_t child;
  if (pipe(ends) != 0) return 'e';
  child = fork();
  if (child == 0) {
    setsid();
    if (fork() != 0) _exit(0);
    close(ends[0]);
    letter = begin_server(ends[1]);
    if (write(ends[1], &letter, 1) != 1) _exit(70);
    _exit(0);
  }
  close(ends[1]);
  if (child > 0) {
    waitpid(child, NULL, 0);
    if (read(ends[0], &letter, 1) != 1) letter = 'e';
  }
  close(ends[0]);
  return letter;
}

/* Limits of a shell are for what it calls, and not for a server that others use. */
static int is_limited(void) {
  const int kinds[] = {RLIMIT_AS, RLIMIT_CPU, RLIMIT_DATA};
  struct rlimit limit;
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (getrlimit(kinds[i], &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) return 1;
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 256;
}

/* Asks the server; whether it answered, with the answer printed. */
static int ask(char kind, int patience) {
  struct bytes request = {0}, answer = {0};
  int connection = reach(), answered;
  if (connection < 0) return 0;
  signal(SIGPIPE, SIG_IGN);
  add(&request, &kind, 1);
  answered = send_request(connection, &request) && receive(connection, &answer, patience) &&
             answer.used > 0;
  if (answered) write_all(1, answer.first, answer.used);
  close(connection);
  return answered;
}

static void print_notes(void) {
  char some[4096];
  ssize_t now;
  int from = open(notes, O_RDONLY);
  while (from >= 0 && (now = read(from, some, sizeof some)) > 0) write_all(2, some, now);
}

static int control(const char *what) {
  if (!strcmp(what, "status")) {
    if (ask('?', PATIENCE_MS)) return 0;
    puts("not running");
    return INCOMPLETE;
  }
  if (!strcmp(what, "stop")) {
    if (!ask('S', 2 * PATIENCE_MS)) puts("not running");
    return 0;
  }
  for (int tries = 0; tries < 50; tries++) {
    int letter;
    if (ask('?', START_MS)) return 0;
    letter = start_server();
    if (letter == 'p') {
      fprintf(stderr, "assay: %s is not a directory of yours alone; remove it, or chmod 700\n", directory);
      return BAD_INPUT;
    }
    if (letter == 'e') {
      fprintf(stderr, "assay: the server cannot start: no socket can be made in %s\n", directory);
      return BAD_INPUT;
    }
    if (letter == 'l') {
      if (ask('?', START_MS)) return 0;
      fputs("assay: the server did not start\n", stderr);
      print_notes();
      return BAD_INPUT;
    }
    usleep(100000); /* another one begins or ends at this moment */
  }
  fprintf(stderr, "assay: a server holds %s and does not answer\n", lock);
  return INCOMPLETE;
}

int main(int count, char **given) {
  const char *mode = getenv("ASSAY_SERVER");
  int connection, found;
  if (count < 2) return 70;
  home = given[1];
  arguments = given + 2;
  for (int i = 0; i < 3; i++)
    if (fcntl(i, F_GETFD) < 0) cold();
  found = find_place();
  if (count == 4 && !strcmp(given[2], "server") &&
      (!strcmp(given[3], "start") || !strcmp(given[3], "stop") || !strcmp(given[3], "status"))) {
    if (found) return control(given[3]);
    fputs("assay: no place for a socket: XDG_RUNTIME_DIR or HOME has to be set, and short\n", stderr);
    return BAD_INPUT;
  }
  if (!found || !is_utf8()) cold();
  connection = reach();
  if (connection >= 0)
    call(connection);
  else if (mode && !strcmp(mode, "auto") && !is_limited())
    start_server();
  cold();
}
