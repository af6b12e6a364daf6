package io.clickstream.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CableTest {

  private ServerSocket door;
  private Cable cable;
  private Socket client;
  private Socket server;

  @BeforeEach
  void connect() throws IOException {
    door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    cable = new Cable((InetSocketAddress) door.getLocalSocketAddress());
    client = newClient();
    server = door.accept();
  }

  private Socket newClient() throws IOException {
    return new Socket(cable.address().getAddress(), cable.address().getPort());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    cable.close();
    door.close();
  }

  @Test
  void passesOnInBothDirections() throws IOException {
    client.getOutputStream().write(3);
    assertThat(server.getInputStream().read()).isEqualTo(3);
    server.getOutputStream().write(4);
    assertThat(client.getInputStream().read()).isEqualTo(4);
    server.close();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void holdsEverythingBackWhileItHangs() throws IOException {
    cable.hang();
    client.getOutputStream().write(5);
    server.setSoTimeout(1);
    assertThatThrownBy(() -> server.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    try (Socket another = newClient()) {
      another.setSoTimeout(1);
      assertThatThrownBy(() -> another.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }

    server.setSoTimeout(0);
    cable.plugIn();
    assertThat(server.getInputStream().read()).isEqualTo(5);
  }

  @Test
  void endsConnectionsWhenItIsCut() throws IOException {
    cable.cut();
    assertThat(ends(client)).isTrue();
    assertThat(server.getInputStream().read()).isEqualTo(-1);
    try (Socket another = newClient()) {
      assertThat(ends(another)).isTrue();
    }

    cable.plugIn();
    try (Socket another = newClient();
        Socket accepted = door.accept()) {
      another.getOutputStream().write(6);
      assertThat(accepted.getInputStream().read()).isEqualTo(6);
    }
  }

  @Test
  void closesAConnectionForWhichThereIsNoServer() throws IOException {
    door.close();
    try (Socket another = newClient()) {
      assertThat(ends(another)).isTrue();
    }
  }

  private static boolean ends(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketException reset) {
      return true;
    }
  }
}
