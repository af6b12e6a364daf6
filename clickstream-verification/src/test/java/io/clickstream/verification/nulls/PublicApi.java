package io.clickstream.verification.nulls;

import io.clickstream.ClickstreamDao;
import io.clickstream.guice.ClickstreamModule;
import io.clickstream.inmemory.InMemoryClickstreamDao;
import io.clickstream.jdbi.JdbiStorage;
import io.clickstream.json.JsonLinesReader;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.server.ClickstreamServer;
import io.clickstream.sqlite.SqliteClickstreamDao;
import io.clickstream.ubi.UbiImport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the libraries export: the public classes, with their constructors and methods. */
final class PublicApi {

  /** One class of each library that applications use. */
  private static final List<Class<?>> LIBRARIES =
      List.of(
          ClickstreamDao.class,
          ClickstreamModule.class,
          JdbiStorage.class,
          InMemoryClickstreamDao.class,
          SqliteClickstreamDao.class,
          MongoClickstreamDao.class,
          JsonLinesReader.class,
          UbiImport.class,
          ClickstreamServer.class);

  /** Backends implement them, and the core calls them, which has checked the arguments. */
  private static final String PORTS = "io.clickstream.port";

  private PublicApi() {}

  static List<Class<?>> classes() {
    return LIBRARIES.stream()
        .flatMap(library -> exported(library).stream())
        .filter(PublicApi::isPublic)
        .toList();
  }

  private static List<Class<?>> exported(Class<?> library) {
    ModuleReference module = ModuleFinder.of(location(library)).findAll().iterator().next();
    Set<String> packages =
        module.descriptor().exports().stream()
            .map(Exports::source)
            .filter(name -> !name.equals(PORTS))
            .collect(Collectors.toSet());
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      return files
          .filter(file -> file.endsWith(".class") && file.contains("/"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .filter(name -> packages.contains(name.substring(0, name.lastIndexOf('.'))))
          .filter(name -> !name.endsWith(".package-info"))
          .sorted()
          .<Class<?>>map(PublicApi::load)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path location(Class<?> library) {
    try {
      return Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (enclosing == null || isPublic(enclosing));
  }

  /**
   * The constructors and methods that this project declares, inherited ones included. What an
   * abstract class declares is found in the classes that extend it.
   */
  static List<Executable> of(Class<?> type) {
    Stream<Constructor<?>> constructors =
        Modifier.isAbstract(type.getModifiers())
            ? Stream.of()
            : Arrays.stream(type.getConstructors());
    Stream<Method> methods =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getDeclaringClass().getName().startsWith("io.clickstream."))
            .filter(method -> isStatic(method) || !Modifier.isAbstract(type.getModifiers()))
            .filter(method -> !method.isSynthetic() && !isOfEveryClass(type, method));
    return Stream.concat(constructors, methods).<Executable>map(it -> it).toList();
  }

  static boolean isStatic(Method method) {
    return Modifier.isStatic(method.getModifiers());
  }

  /** What the compiler makes, or what overrides a method of {@link Object}. */
  private static boolean isOfEveryClass(Class<?> type, Method method) {
    return method.getName().equals("equals")
        || (type.isEnum() && method.getName().equals("valueOf"));
  }
}
