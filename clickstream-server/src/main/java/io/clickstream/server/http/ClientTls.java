package io.clickstream.server.http;

import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * TLS over a {@link ClientEndPoint}. A connection that is closed in the middle of an answer sends
 * no {@code close_notify}, with which an incomplete body would look complete.
 */
public final class ClientTls extends SslConnectionFactory {

  /**
   * Creates a factory of connections that speak HTTP/1.1 over TLS.
   *
   * @param context the certificate
   */
  public ClientTls(SslContextFactory.Server context) {
    super(context, "http/1.1");
  }

  @Override
  protected SslConnection newSslConnection(
      Connector connector, EndPoint endPoint, SSLEngine engine) {
    return new SslConnection(
        connector.getByteBufferPool(),
        connector.getExecutor(),
        getSslContextFactory(),
        endPoint,
        engine,
        isDirectBuffersForEncryption(),
        isDirectBuffersForDecryption()) {
      @Override
      protected SslEndPoint newSslEndPoint() {
        return new SslEndPoint() {
          @Override
          public void doShutdownOutput() {
            ClientEndPoint.below(getEndPoint()).answerEnds();
            super.doShutdownOutput();
          }

          @Override
          public void doClose() {
            ClientEndPoint socket = ClientEndPoint.below(getEndPoint());
            if (socket.isAnswering()) {
              socket.closeWithReset();
            }
            super.doClose();
          }
        };
      }
    };
  }
}
