/* A layer between a process and its files that writes down every change in order, loaded with LD_PRELOAD.
 *
 * Only what happens under the folder OPNAME_MAP is written, to the file OPNAME: what was done, to which file, where, with which bytes.
 * tests/storing/schijf.py makes of it what a disk would hold if the power went out at some moment.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SCHRIJF, KAP, SPOEL, MAAK, MAP, WEG, MAP_WEG, NOEM, KOPPEL }; /* the order of Wat in schijf.py */

struct kop { uint32_t wat, naam; int64_t plek; uint32_t bij; } __attribute__((packed));

static char map_[PATH_MAX];
static size_t lengte;
static int opname = -1;
static pthread_mutex_t slot = PTHREAD_MUTEX_INITIALIZER;

#define ECHT(naam) ({ static __typeof__(&naam) echt_; if (!echt_) echt_ = dlsym(RTLD_NEXT, #naam); echt_; })

__attribute__((constructor)) static void begin(void) {
    const char *bestand = getenv("OPNAME"), *map = getenv("OPNAME_MAP");
    if (!bestand || !map || !realpath(map, map_)) return;
    lengte = strlen(map_);
    opname = ECHT(open)(bestand, O_WRONLY | O_APPEND | O_CLOEXEC);
}

/* Where under the folder a path or an open file is; NULL when it is not there. */
static const char *onder(const char *heel) {
    return !strncmp(heel, map_, lengte) && heel[lengte] == '/' ? heel + lengte + 1 : !strcmp(heel, map_) ? "" : NULL;
}

static const char *van_pad(int map, const char *pad, char *plek) {
    char heel[PATH_MAX * 2], begin_[PATH_MAX];
    if (opname < 0 || !pad) return NULL;
    if (pad[0] == '/' || map == AT_FDCWD) snprintf(heel, sizeof heel, "%s", pad);
    else {
        char fd[64];
        snprintf(fd, sizeof fd, "/proc/self/fd/%d", map);
        ssize_t lang = readlink(fd, begin_, sizeof begin_ - 1);
        if (lang < 0) return NULL;
        begin_[lang] = 0;
        snprintf(heel, sizeof heel, "%s/%s", begin_, pad);
    }
    char *streep = strrchr(heel, '/'); /* a name itself is not followed, and may not be there yet */
    if (!streep) return NULL;
    char naam[NAME_MAX + 1];
    snprintf(naam, sizeof naam, "%s", streep + 1);
    *streep = 0;
    if (!realpath(*heel ? heel : "/", plek)) return NULL;
    size_t al = strlen(plek);
    snprintf(plek + al, PATH_MAX - al, "/%s", naam);
    return onder(plek);
}

static const char *van_fd(int fd, char *plek) {
    char naam[64];
    if (opname < 0) return NULL;
    snprintf(naam, sizeof naam, "/proc/self/fd/%d", fd);
    ssize_t lang = readlink(naam, plek, PATH_MAX - 1);
    if (lang < 0) return NULL;
    plek[lang] = 0;
    return onder(plek);
}

static void noteer(uint32_t wat, const char *naam, int64_t plek, const void *bij, size_t hoeveel) {
    struct kop kop = {wat, (uint32_t)strlen(naam), plek, (uint32_t)hoeveel};
    struct iovec delen[] = {{&kop, sizeof kop}, {(void *)naam, kop.naam}, {(void *)bij, hoeveel}};
    ssize_t heel = sizeof kop + kop.naam + hoeveel;
    if (ECHT(writev)(opname, delen, 3) != heel) abort();
}

/* Do it and write it down with nothing in between, so that the order is that of the disk. */
#define DOE(waar, gelukt, zelf, wat, naam, plek, bij, hoeveel) \
    if (!(waar)) return zelf; \
    pthread_mutex_lock(&slot); \
    __typeof__(zelf) uit = zelf; \
    int fout = errno; \
    if (gelukt) noteer(wat, naam, plek, bij, hoeveel); \
    pthread_mutex_unlock(&slot); \
    errno = fout; \
    return uit;

#define MET_FD char plek_[PATH_MAX]; const char *naam_ = van_fd(fd, plek_);

ssize_t write(int fd, const void *van, size_t aantal) {
    MET_FD DOE(naam_, uit > 0, ECHT(write)(fd, van, aantal), SCHRIJF, naam_, lseek(fd, 0, SEEK_CUR) - uit, van, uit)
}
ssize_t pwrite(int fd, const void *van, size_t aantal, off_t plek) {
    MET_FD DOE(naam_, uit > 0, ECHT(pwrite)(fd, van, aantal, plek), SCHRIJF, naam_, plek, van, uit)
}
ssize_t pwrite64(int fd, const void *van, size_t aantal, off64_t plek) {
    MET_FD DOE(naam_, uit > 0, ECHT(pwrite64)(fd, van, aantal, plek), SCHRIJF, naam_, plek, van, uit)
}
/* Whoever copies within the kernel copies by reading and writing then. */
ssize_t sendfile(int naar, int fd, off_t *plek, size_t aantal) { (void)naar, (void)fd, (void)plek, (void)aantal; errno = EINVAL; return -1; }
ssize_t sendfile64(int naar, int fd, off64_t *plek, size_t aantal) { (void)naar, (void)fd, (void)plek, (void)aantal; errno = EINVAL; return -1; }
ssize_t copy_file_range(int fd, off64_t *a, int naar, off64_t *b, size_t aantal, unsigned hoe) {
    (void)fd, (void)a, (void)naar, (void)b, (void)aantal, (void)hoe;
    errno = EINVAL;
    return -1;
}

int ftruncate(int fd, off_t lang) { MET_FD DOE(naam_, !uit, ECHT(ftruncate)(fd, lang), KAP, naam_, lang, "", 0) }
int ftruncate64(int fd, off64_t lang) { MET_FD DOE(naam_, !uit, ECHT(ftruncate64)(fd, lang), KAP, naam_, lang, "", 0) }
int fsync(int fd) { MET_FD DOE(naam_, !uit, ECHT(fsync)(fd), SPOEL, naam_, 0, "", 0) }
int fdatasync(int fd) { MET_FD DOE(naam_, !uit, ECHT(fdatasync)(fd), SPOEL, naam_, 0, "", 0) }

#define MET_PAD(map, pad) char plek_[PATH_MAX]; const char *naam_ = van_pad(map, pad, plek_);
#define MET_TWEE(m, van, n, naar) \
    MET_PAD(m, van) \
    char plek2_[PATH_MAX]; \
    const char *naam2_ = van_pad(n, naar, plek2_); \
    if (!naam_ != !naam2_) abort(); /* between this folder and another: a test must not ask that */

int mkdir(const char *pad, mode_t rechten) {
    MET_PAD(AT_FDCWD, pad) DOE(naam_, !uit, ECHT(mkdir)(pad, rechten), MAP, naam_, 0, "", 0)
}
int unlink(const char *pad) { MET_PAD(AT_FDCWD, pad) DOE(naam_, !uit, ECHT(unlink)(pad), WEG, naam_, 0, "", 0) }
int rmdir(const char *pad) { MET_PAD(AT_FDCWD, pad) DOE(naam_, !uit, ECHT(rmdir)(pad), MAP_WEG, naam_, 0, "", 0) }
int unlinkat(int map, const char *pad, int hoe) {
    MET_PAD(map, pad) DOE(naam_, !uit, ECHT(unlinkat)(map, pad, hoe), hoe & AT_REMOVEDIR ? MAP_WEG : WEG, naam_, 0, "", 0)
}
int rename(const char *van, const char *naar) {
    MET_TWEE(AT_FDCWD, van, AT_FDCWD, naar)
    DOE(naam_, !uit, ECHT(rename)(van, naar), NOEM, naam_, 0, naam2_, strlen(naam2_))
}
int renameat(int m, const char *van, int n, const char *naar) {
    MET_TWEE(m, van, n, naar)
    DOE(naam_, !uit, ECHT(renameat)(m, van, n, naar), NOEM, naam_, 0, naam2_, strlen(naam2_))
}
int link(const char *van, const char *naar) {
    MET_TWEE(AT_FDCWD, van, AT_FDCWD, naar)
    DOE(naam_, !uit, ECHT(link)(van, naar), KOPPEL, naam_, 0, naam2_, strlen(naam2_))
}
int linkat(int m, const char *van, int n, const char *naar, int hoe) {
    MET_TWEE(m, van, n, naar)
    DOE(naam_, !uit, ECHT(linkat)(m, van, n, naar, hoe), KOPPEL, naam_, 0, naam2_, strlen(naam2_))
}

/* Opening changes something when it makes a file, or empties it. */
#define OPENEN(map, zelf) \
    va_list rest; \
    va_start(rest, vlaggen); \
    mode_t rechten = va_arg(rest, mode_t); \
    va_end(rest); \
    char plek_[PATH_MAX]; \
    const char *naam_ = vlaggen & (O_CREAT | O_TRUNC) && (vlaggen & O_TMPFILE) != O_TMPFILE ? van_pad(map, pad, plek_) : NULL; \
    int nieuw = naam_ && faccessat(map, pad, F_OK, 0); \
    DOE(naam_, uit >= 0 && (nieuw || vlaggen & O_TRUNC), zelf, nieuw ? MAAK : KAP, naam_, 0, "", 0)

int open(const char *pad, int vlaggen, ...) { OPENEN(AT_FDCWD, ECHT(open)(pad, vlaggen, rechten)) }
int open64(const char *pad, int vlaggen, ...) { OPENEN(AT_FDCWD, ECHT(open64)(pad, vlaggen, rechten)) }
int openat(int map, const char *pad, int vlaggen, ...) { OPENEN(map, ECHT(openat)(map, pad, vlaggen, rechten)) }
int openat64(int map, const char *pad, int vlaggen, ...) { OPENEN(map, ECHT(openat64)(map, pad, vlaggen, rechten)) }
