package io.clickstream.verification.faults;

import io.clickstream.contract.TcpRelay;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the driver and the server, passes on what they say to each other, and lets one
 * request for something stored meet a {@link WireFault}. What the driver does to look after its
 * connections is passed on and not counted.
 */
final class WireProxy extends TcpRelay {

  /** No measure of speed: it only ends a wait that would last for ever. */
  private static final int FOR_EVER_SECONDS = 60;

  private final UnaryOperator<WireMessage> greeting;
  private volatile Plan plan = new Plan(WireFault.REFUSED, Integer.MAX_VALUE);

  /**
   * A proxy on a port of its own.
   *
   * @param target the server that it stands before
   * @param greeting what becomes of the server's word about itself
   */
  WireProxy(InetSocketAddress target, UnaryOperator<WireMessage> greeting) {
    super(target);
    this.greeting = greeting;
    start();
  }

  /** Lets the n-th request from now on, counted from 1, meet the fault. */
  void strike(WireFault fault, int request) {
    plan = new Plan(fault, request);
  }

  /** How many requests came since the last strike was planned. */
  int requests() {
    return plan.requests.get();
  }

  /** From now on all is well; what was held up arrives, and is dealt with when this returns. */
  void heal() {
    plan.healed.countDown();
    plan.awaitArrival();
  }

  @Override
  public void close() {
    plan.healed.countDown();
    super.close();
  }

  @Override
  protected boolean accepts() {
    return !plan.refuses();
  }

  @Override
  protected Traffic traffic(Connection connection) {
    return new Messages(connection);
  }

  /** What is to happen, and how far it has. */
  private static final class Plan {

    private final WireFault fault;
    private final int struck;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch healed = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    Plan(WireFault fault, int struck) {
      this.fault = fault;
      this.struck = struck;
    }

    boolean strikes(WireMessage message) {
      return message.asksTheStorage() && requests.incrementAndGet() == struck;
    }

    boolean refuses() {
      return fault == WireFault.REFUSED && requests.get() >= struck && healed.getCount() > 0;
    }

    void awaitArrival() {
      boolean held = fault == WireFault.REQUEST_LATE || fault == WireFault.ANSWER_LATE;
      if (held && requests.get() >= struck) {
        await(arrived);
      }
    }

    static void await(CountDownLatch latch) {
      try {
        if (!latch.await(FOR_EVER_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("What was held up did not arrive");
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  /** What is said on one connection of the driver's. */
  private final class Messages implements Traffic {

    private final Connection connection;
    private volatile boolean greeted;
    private volatile @Nullable Plan strike;
    private volatile int struck;

    Messages(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void passRequests() throws IOException {
      while (true) {
        WireMessage request = WireMessage.read(connection.client().getInputStream());
        Plan current = plan;
        greeted = request.greets();
        if (current.strikes(request)) {
          strike(current, request);
        } else {
          pass(request, connection.server());
        }
      }
    }

    private void strike(Plan current, WireMessage request) throws IOException {
      switch (current.fault) {
        case REQUEST_LOST -> connection.cut();
        case REFUSED -> cutConnections();
        case ANSWER_LOST, ANSWER_LATE, REQUEST_LATE -> {
          struck = request.number();
          strike = current;
          if (current.fault == WireFault.REQUEST_LATE) {
            Plan.await(current.healed);
          }
          pass(request, connection.server());
          // Who sent it may be gone, but the server is to do what it is asked.
          Plan.await(current.arrived);
        }
      }
    }

    @Override
    public void passAnswers() throws IOException {
      try {
        while (true) {
          WireMessage answer = WireMessage.read(connection.server().getInputStream());
          Plan current = strike;
          if (current == null || answer.answers() != struck) {
            pass(greeted ? greeting.apply(answer) : answer, connection.client());
          } else {
            passStruck(answer, current);
          }
        }
      } finally {
        Plan current = strike;
        if (current != null) {
          current.arrived.countDown();
        }
      }
    }

    private void passStruck(WireMessage answer, Plan current) throws IOException {
      if (current.fault == WireFault.ANSWER_LOST) {
        connection.cut();
        return;
      }
      Plan.await(current.healed);
      pass(answer, connection.client());
      current.arrived.countDown();
    }

    private static void pass(WireMessage message, Socket to) throws IOException {
      message.writeTo(to.getOutputStream());
    }
  }
}
