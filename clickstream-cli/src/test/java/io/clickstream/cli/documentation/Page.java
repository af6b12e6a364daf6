package io.clickstream.cli.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** A page of the documentation with the examples in it. */
record Page(String name, List<Example> examples) {

  private static final Path ROOT = Path.of("..");

  /** What blocks with output are written in. */
  private static final Set<String> OUTPUTS = Set.of("text", "json");

  private static final String OUTPUT_AGAIN = "text again";

  /** README, CONTRIBUTING and all of docs. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
          pages.add(of(file));
        }
      }
    }
    return pages;
  }

  private static Page of(Path file) throws IOException {
    List<Example> examples = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(Files.readString(file))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                String output =
                    block.getNext() instanceof FencedCodeBlock next
                            && OUTPUTS.contains(next.getInfo())
                        ? next.getLiteral()
                        : "";
                examples.add(
                    new Example(
                        block.getInfo(),
                        block.getLiteral(),
                        output,
                        outputAgain(block).orElse(output)));
              }
            });
    return new Page(ROOT.relativize(file).toString(), examples);
  }

  /** What the block marked as such prints that follows before the next program or heading. */
  private static Optional<String> outputAgain(FencedCodeBlock program) {
    for (Node node = program.getNext(); node != null; node = node.getNext()) {
      if (node instanceof FencedCodeBlock block && block.getInfo().equals(OUTPUT_AGAIN)) {
        return Optional.of(block.getLiteral());
      } else if (node instanceof Heading
          || (node instanceof FencedCodeBlock block && !OUTPUTS.contains(block.getInfo()))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  Stream<Example> in(String language) {
    return examples.stream().filter(example -> example.language().equals(language));
  }

  /**
   * A block of code.
   *
   * @param language what it is written in
   * @param text the code
   * @param output what the block right after it says that it prints
   * @param outputAgain what it prints when it is run once more; the same if the page does not say
   */
  record Example(String language, String text, String output, String outputAgain) {}
}
