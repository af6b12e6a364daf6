package io.clickstream.cli.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;

/** A page of the documentation with the examples in it. */
record Page(String name, List<Example> examples) {

  private static final Path ROOT = Path.of("..");

  /** What blocks with output are written in. */
  private static final Set<String> OUTPUTS = Set.of("text", "json");

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
                examples.add(new Example(block.getInfo(), block.getLiteral(), output));
              }
            });
    return new Page(ROOT.relativize(file).toString(), examples);
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
   */
  record Example(String language, String text, String output) {}
}
