package io.clickstream.cli.command;

import io.clickstream.model.SessionBatchStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a batch status, in upper or lower case, with hyphens or underscores. */
final class StatusConverter implements ITypeConverter<SessionBatchStatus> {

  @Override
  public SessionBatchStatus convert(String text) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(SessionBatchStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + all()));
  }

  private static String all() {
    return Arrays.stream(SessionBatchStatus.values())
        .map(Formats::status)
        .collect(Collectors.joining(", "));
  }
}
