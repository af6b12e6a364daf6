package io.clickstream.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** Routes HEAD requests as GET. Jetty still sees the original method and omits the body. */
final class HeadAsGet implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    chain.doFilter(http.getMethod().equals("HEAD") ? get(http) : http, response);
  }

  private static HttpServletRequest get(HttpServletRequest head) {
    return new HttpServletRequestWrapper(head) {
      @Override
      public String getMethod() {
        return "GET";
      }
    };
  }
}
