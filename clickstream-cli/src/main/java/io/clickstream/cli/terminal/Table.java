package io.clickstream.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as their widest cell. */
public final class Table {

  private static final String GAP = "  ";
  private static final List<String> RULE = List.of();

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table without rows.
   *
   * @param columns the columns
   */
  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /**
   * A column.
   *
   * @param title the title above it
   * @param right whether its cells are aligned to the right
   * @param widest the greatest width, in columns of the terminal
   */
  public record Column(String title, boolean right, int widest) {

    /**
     * Creates a column of text, whose cells are cut if they are too wide.
     *
     * @param title the title above it
     * @param widest the greatest width, in columns of the terminal
     * @return the column
     */
    public static Column text(String title, int widest) {
      return new Column(title, false, widest);
    }

    /**
     * Creates a column of numbers, which are never cut.
     *
     * @param title the title above it
     * @return the column
     */
    public static Column number(String title) {
      return new Column(title, true, Integer.MAX_VALUE);
    }
  }

  /**
   * Adds a row.
   *
   * @param cells one text for each column
   * @throws IllegalArgumentException if their number is not that of the columns
   */
  public void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + columns.size() + " columns");
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      shown.add(Text.fit(Text.oneLine(cells[i]), columns.get(i).widest()));
    }
    rows.add(shown);
  }

  /** Adds a horizontal line, to be followed by a total. */
  public void rule() {
    rows.add(RULE);
  }

  /**
   * Prints the table.
   *
   * @param console where to print; the titles are emphasized there
   */
  public void print(Console console) {
    List<Integer> widths = widths();
    String titles = line(columns.stream().map(Column::title).toList(), widths);
    console.out().println(console.bold(titles));
    for (List<String> row : rows) {
      console.out().println(row.isEmpty() ? rule(widths) : line(row, widths));
    }
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      int title = Text.width(columns.get(i).title());
      widths.add(
          rows.stream()
              .filter(row -> !row.isEmpty())
              .mapToInt(row -> Text.width(row.get(column)))
              .reduce(title, Math::max));
    }
    return widths;
  }

  private String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      line.append(i == 0 ? "" : GAP);
      line.append(Text.pad(cells.get(i), widths.get(i), columns.get(i).right()));
    }
    return line.toString().stripTrailing();
  }

  private static String rule(List<Integer> widths) {
    return String.join(GAP, widths.stream().map("─"::repeat).toList());
  }
}
