package io.clickstream.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each connection is an open file, and the operating system limits these for a process. */
final class OpenFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

  /** For the store, the libraries, and requests beyond the limit of connections. */
  private static final long OTHERS = 256;

  private OpenFiles() {}

  /** Returns the number of connections that are wanted, or how many can be open if that is less. */
  static int connections(int wanted) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long possible = Math.max(1, system.getMaxFileDescriptorCount() - OTHERS);
      if (possible < wanted) {
        LOG.warn(
            "Only {} connections instead of {}, because the process may open only {} files",
            possible,
            wanted,
            system.getMaxFileDescriptorCount());
        return (int) possible;
      }
    }
    return wanted;
  }
}
