package viche.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The SQL texts of Java sources: string literals and text blocks that are statements, and those put
 * together from constants. A constant that is only a part of other texts is no text of its own.
 */
final class SqlTexts {
  /** Stands for a part of a text that is no constant. */
  static final char HOLE = '\uFFFC';

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(select\\s|insert\\s+into\\s|update\\s+\\w+(\\s+\\w+)?\\s+set\\s|delete\\s+from\\s"
              + "|with\\s+(recursive\\s+)?\\w+\\s*(\\([^)]*\\)\\s*)?as\\s|merge\\s+into\\s"
              + "|truncate\\s|create\\s+table\\s).*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final Map<String, ExpressionTree> constants = new HashMap<>();
  private final Set<String> parts = new HashSet<>();

  private SqlTexts() {}

  /**
   * A statement and where it stands.
   *
   * @param owner the outermost class
   */
  record Text(String owner, long line, String sql) {
    @Override
    public String toString() {
      return owner + ":" + line;
    }
  }

  private record Candidate(@Nullable String constant, Text text) {}

  /** Those of all sources below a directory. */
  static List<Text> below(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return in(files.filter(file -> file.toString().endsWith(".java")).toList());
    }
  }

  /** Those of some sources. */
  static List<Text> in(List<Path> files) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      Iterable<? extends JavaFileObject> sources = manager.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
      var texts = new SqlTexts();
      var units = new ArrayList<CompilationUnitTree>();
      task.parse().forEach(units::add);
      var candidates = new ArrayList<Candidate>();
      texts.collect(units, Trees.instance(task), candidates);
      return candidates.stream()
          .filter(one -> one.constant() == null || !texts.parts.contains(one.constant()))
          .map(Candidate::text)
          .filter(text -> STATEMENT.matcher(text.sql()).matches())
          .toList();
    }
  }

  private void collect(List<CompilationUnitTree> units, Trees trees, List<Candidate> candidates) {
    units.forEach(unit -> new Constants(constants).scan(unit, null));
    for (var unit : units) {
      new Strings(trees, candidates).scan(unit, null);
    }
  }

  private static String enclosing(TreePath path) {
    for (var at = path; at != null; at = at.getParentPath()) {
      if (at.getLeaf() instanceof ClassTree type && !type.getSimpleName().isEmpty()) {
        return type.getSimpleName().toString();
      }
    }
    return "";
  }

  /** Remembers every initialised field by class and name. */
  private static final class Constants extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Map<String, ExpressionTree> constants;

    Constants(Map<String, ExpressionTree> constants) {
      this.constants = constants;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
      var value = variable.getInitializer();
      if (value != null && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
        constants.put(enclosing(getCurrentPath()) + "." + variable.getName(), value);
      }
      return super.visitVariable(variable, null);
    }
  }

  /** Gathers the texts themselves. */
  private final class Strings extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Trees trees;
    private final List<Candidate> candidates;

    Strings(Trees trees, List<Candidate> candidates) {
      this.trees = trees;
      this.candidates = candidates;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void none) {
      var text = new StringBuilder();
      if (sum.getKind() == Tree.Kind.PLUS && append(text, sum, enclosing(getCurrentPath()))) {
        add(sum, text.toString());
        return null;
      }
      return super.visitBinary(sum, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
      if (literal.getValue() instanceof String text) {
        add(literal, text);
      }
      return super.visitLiteral(literal, null);
    }

    private void add(Tree tree, String sql) {
      var unit = getCurrentPath().getCompilationUnit();
      var start = trees.getSourcePositions().getStartPosition(unit, tree);
      var file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
      var text = new Text(file.replace(".java", ""), unit.getLineMap().getLineNumber(start), sql);
      candidates.add(new Candidate(constant(), text));
    }

    /** The constant whose whole value this is. */
    private @Nullable String constant() {
      var above = getCurrentPath().getParentPath();
      return above.getLeaf() instanceof VariableTree variable
              && above.getParentPath().getLeaf() instanceof ClassTree
          ? enclosing(above) + "." + variable.getName()
          : null;
    }
  }

  /** Writes what an expression is; whether there is any text in it. */
  private boolean append(StringBuilder text, ExpressionTree part, String type) {
    return switch (part) {
      case ParenthesizedTree inner -> append(text, inner.getExpression(), type);
      case LiteralTree literal -> {
        text.append(literal.getValue());
        yield literal.getValue() instanceof String;
      }
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> {
        var left = append(text, sum.getLeftOperand(), type);
        yield append(text, sum.getRightOperand(), type) || left;
      }
      // Either may stand there, and must keep the rules beside the rest: both are looked at.
      case ConditionalExpressionTree choice -> {
        var left = append(text, choice.getTrueExpression(), type);
        text.append(' ');
        yield append(text, choice.getFalseExpression(), type) || left;
      }
      case IdentifierTree name -> constant(text, type + "." + name.getName());
      case MemberSelectTree member -> constant(text, simple(member));
      default -> {
        text.append(HOLE);
        yield false;
      }
    };
  }

  private static String simple(MemberSelectTree member) {
    return member.getExpression().toString().replaceAll(".*\\.", "") + "." + member.getIdentifier();
  }

  private boolean constant(StringBuilder text, String name) {
    var value = constants.get(name);
    if (value == null) {
      text.append(HOLE);
      return false;
    }
    parts.add(name);
    return append(text, value, name.substring(0, name.indexOf('.')));
  }
}
