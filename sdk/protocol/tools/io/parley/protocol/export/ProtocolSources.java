package io.parley.protocol.export;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** Reads the records of the protocol, with their Javadoc, from the sources. */
final class ProtocolSources {

  /** A field of a record: its Java type, and what its Javadoc says. */
  record Field(String name, String type, String doc) {
    boolean optional() {
      return List.of("Integer", "Long", "Boolean").contains(type) || doc.contains("absent");
    }
  }

  /** A record; the name has its enclosing types in front, as in {@code MessageCommand.Send}. */
  record Shape(String name, String doc, List<Field> fields) {}

  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  static ProtocolSources read(Path folder) throws IOException {
    var sources = new ProtocolSources();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> listed = Files.list(folder)) {
      List<Path> paths = listed.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(paths));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        sources.new Reader(docs).scan(new TreePath(unit), null);
      }
    }
    return sources;
  }

  /** The record of that class. */
  Shape of(Class<?> type) {
    return shapes.get(type.getName().replaceFirst(".*\\.", "").replace('$', '.'));
  }

  /** Walks one file and keeps its records. */
  private final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;

    Reader(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      if (tree.getKind() == Tree.Kind.RECORD) {
        DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
        shapes.put(nestedName(), new Shape(nestedName(), summary(doc), fields(tree, doc)));
      }
      return super.visitClass(tree, unused);
    }

    private String nestedName() {
      List<String> names = new ArrayList<>();
      for (Tree part : getCurrentPath()) {
        if (part instanceof ClassTree type) {
          names.add(0, type.getSimpleName().toString());
        }
      }
      return String.join(".", names);
    }

    private List<Field> fields(ClassTree tree, DocCommentTree doc) {
      Map<String, String> told = params(doc);
      return tree.getMembers().stream()
          .filter(VariableTree.class::isInstance)
          .map(VariableTree.class::cast)
          .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
          .map(field -> field(field, told))
          .toList();
    }

    private Field field(VariableTree field, Map<String, String> told) {
      String name = field.getName().toString();
      return new Field(name, field.getType().toString(), told.getOrDefault(name, ""));
    }
  }

  private static Map<String, String> params(DocCommentTree doc) {
    if (doc == null) {
      return Map.of();
    }
    return doc.getBlockTags().stream()
        .filter(ParamTree.class::isInstance)
        .map(ParamTree.class::cast)
        .collect(
            Collectors.toMap(
                param -> param.getName().toString(), param -> text(param.getDescription())));
  }

  private static String summary(DocCommentTree doc) {
    return doc == null ? "" : text(doc.getFullBody());
  }

  /** Javadoc as plain text: the target of a link, the content of a code span. */
  static String text(List<? extends DocTree> parts) {
    String raw = parts.stream().map(ProtocolSources::plain).collect(Collectors.joining());
    return raw.replaceAll("\\s+", " ").strip();
  }

  private static String plain(DocTree part) {
    if (part instanceof LinkTree link) {
      return link.getReference().getSignature().replaceFirst(".*#", "");
    }
    return part instanceof LiteralTree literal ? literal.getBody().getBody() : part.toString();
  }
}
