package viche.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import viche.app.settings.Settings.Logs;

/**
 * Sets up what is logged: to standard output, of commands on the database to standard error, as
 * text on a terminal and as JSON otherwise. Logback finds this class through {@code
 * META-INF/services} and calls it before the first line is logged; {@link #apply} then follows the
 * settings. Everything that Vert.x, Netty and java.util.logging say comes through here as well.
 *
 * <p>Viche's own loggers have the level that is set, those of libraries one level less, and those
 * that talk most no more than warnings.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  static final Logs AT_FIRST = new Logs(Logs.Level.INFO, Logs.LogFormat.AUTO);
  private static final List<String> TALKATIVE = List.of("io.netty", "io.vertx");

  /** It warns of every load that fails, with a stack trace; whoever asked is told anyway. */
  private static final String TELLS_TWICE = "com.github.benmanes.caffeine.cache.LocalAsyncCache";

  // A message is one line whatever it holds, so that nobody can forge a line through it.
  private static final String TEXT =
      "%d{HH:mm:ss.SSS} %-5level %logger{0}: %replace(%msg){'[\\p{Cntrl}]', ' '} %kvp%n%ex";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    write(context, AT_FIRST, ConsoleTarget.SystemOut.getStream());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Logs to standard output from now on as the settings say. */
  static void apply(Logs logs) {
    apply(logs, ConsoleTarget.SystemOut);
  }

  /**
   * Logs warnings to standard error from now on: for a command, whose standard output is what it
   * was asked for.
   */
  static void besideOutput() {
    apply(new Logs(Logs.Level.WARN, Logs.LogFormat.AUTO), ConsoleTarget.SystemErr);
  }

  private static void apply(Logs logs, ConsoleTarget target) {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      write(context, logs, target.getStream());
    }
  }

  /** Logs to a stream from now on, whatever was set up before. */
  static void write(LoggerContext context, Logs logs, OutputStream out) {
    context.reset();
    var levels = new LevelChangePropagator(); // java.util.logging follows these levels
    levels.setContext(context);
    levels.setResetJUL(true);
    levels.start();
    context.addListener(levels);

    var encoder = encoder(logs.format());
    encoder.setContext(context);
    encoder.start();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);

    context.getLogger("viche").setLevel(level(logs.level()));
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(quieter(logs.level()));
    var warnings = logs.level() == Logs.Level.ERROR ? Level.ERROR : Level.WARN;
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(warnings));
    context.getLogger(TELLS_TWICE).setLevel(Level.ERROR);
  }

  private static Encoder<ILoggingEvent> encoder(Logs.LogFormat format) {
    var text =
        switch (format) {
          case TEXT -> true;
          case JSON -> false;
          case AUTO -> onTerminal();
        };
    if (!text) {
      return new JsonLine();
    }
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(TEXT);
    return encoder;
  }

  /** Without a terminal there may be a console all the same (JDK 22 to 24), or none (JDK 25). */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again
  private static boolean onTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private static Level level(Logs.Level level) {
    return Level.toLevel(level.name());
  }

  private static Level quieter(Logs.Level level) {
    return switch (level) {
      case TRACE -> Level.DEBUG;
      case DEBUG -> Level.INFO;
      case INFO -> Level.WARN;
      case WARN, ERROR -> Level.ERROR;
    };
  }
}
