/* The limit of a durable append: open, one write with O_APPEND, fdatasync, close. Prints its processor time as JSON. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int count = atoi(argv[2]), size = atoi(argv[3]);
  char *record = malloc(size);
  memset(record, 'x', size);
  record[0] = record[size - 1] = '\n';
  for (int i = 0; i < count; i++) {
    int fd = open(argv[1], O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0 || write(fd, record, size) != size || fdatasync(fd) != 0 || close(fd) != 0) return 1;
  }
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  printf("{\"cpu\":%ld}\n", (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000L + used.ru_utime.tv_usec + used.ru_stime.tv_usec);
  return 0;
}
