package viche.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Readers who have an article's live stream open, many of them on one thread. Ends with its
 * standard input.
 *
 * <p>Arguments: port, path, how many. It says {@code OPEN} when all have had their first event, or
 * {@code STATUS n} when one was answered otherwise. For each line of input, a version, it says
 * {@code WAITING}, and {@code TOLD} once all have been told of that version or a later one.
 */
final class Listeners {
  /** Connections that are being made at once; a server's backlog is no larger. */
  private static final int OPENING = 100;

  /** From one address of the loopback network; each has about 28,000 ports. */
  private static final int PER_ADDRESS = 10_000;

  private final InetSocketAddress server;
  private final ByteBuffer request;
  private final int wanted;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
  private final ConcurrentLinkedQueue<Long> targets = new ConcurrentLinkedQueue<>();
  private int begun;
  private int open;
  private long target;
  private int behind;

  private Listeners(int port, String path, int wanted) throws IOException {
    this.server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    this.request =
        ByteBuffer.wrap(
            ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(ISO_8859_1));
    this.wanted = wanted;
  }

  /** One stream: the version it was told last, and how far the next one is read. */
  private static final class Listener {
    private static final byte[] LINE = "\nid: ".getBytes(ISO_8859_1);
    private long version = -1;
    private int matched;
    private long number;
    private boolean answered;

    /** Reads on; whether it was told of another version. */
    boolean read(ByteBuffer bytes) {
      var told = false;
      while (bytes.hasRemaining()) {
        var next = bytes.get();
        if (matched < LINE.length) {
          matched = next == LINE[matched] ? matched + 1 : next == LINE[0] ? 1 : 0;
          number = 0;
        } else if (next >= '0' && next <= '9') {
          number = number * 10 + next - '0';
        } else {
          version = number;
          matched = next == LINE[0] ? 1 : 0;
          told = true;
        }
      }
      return told;
    }
  }

  public static void main(String[] arguments) throws IOException {
    var listeners =
        new Listeners(Integer.parseInt(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    Thread.ofPlatform().daemon().start(listeners::listenToInput);
    listeners.run();
  }

  private void listenToInput() {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        targets.add(Long.parseLong(line));
        selector.wakeup();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.exit(0);
  }

  private void run() throws IOException {
    while (true) {
      while (begun < wanted && begun - open < OPENING) {
        connect();
      }
      selector.select();
      for (var key : selector.selectedKeys()) {
        if (key.isConnectable()) {
          ask(key);
        } else {
          read(key);
        }
      }
      selector.selectedKeys().clear();
      aim();
    }
  }

  private void connect() throws IOException {
    var channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
    var address = String.format(Locale.ROOT, "127.0.0.%d", 2 + begun / PER_ADDRESS);
    channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, new Listener());
    channel.connect(server);
    begun++;
  }

  private void ask(SelectionKey key) throws IOException {
    var channel = (SocketChannel) key.channel();
    channel.finishConnect();
    channel.write(request.duplicate());
    key.interestOps(SelectionKey.OP_READ);
  }

  private void read(SelectionKey key) throws IOException {
    var listener = (Listener) key.attachment();
    buffer.clear();
    if (((SocketChannel) key.channel()).read(buffer) < 0) {
      throw new IOException("the server has ended a stream");
    }
    buffer.flip();
    if (!listener.answered) {
      listener.answered = true;
      // "HTTP/1.1 200"
      var status = new String(new byte[] {buffer.get(9), buffer.get(10), buffer.get(11)}, UTF_8);
      if (!status.equals("200")) {
        System.out.println("STATUS " + status);
        System.exit(1);
      }
    }
    var before = listener.version;
    if (listener.read(buffer)) {
      moved(before, listener.version);
    }
  }

  private void moved(long before, long after) {
    if (before < 0 && ++open == wanted) {
      System.out.println("OPEN");
    }
    if (before < target && after >= target && --behind == 0) {
      System.out.println("TOLD");
    }
  }

  /** Takes the next version to wait for. */
  private void aim() {
    var next = targets.poll();
    if (next != null) {
      target = next;
      behind = 0;
      for (var key : selector.keys()) {
        behind += ((Listener) key.attachment()).version < target ? 1 : 0;
      }
      System.out.println("WAITING");
      if (behind == 0) {
        System.out.println("TOLD");
      }
    }
  }
}
