package io.clickstream.cli.store;

import com.google.inject.Module;
import io.clickstream.mongo.MongoClickstreamDao;
import io.clickstream.mongo.MongoClickstreamModule;
import io.clickstream.mongo.MongoOptions;
import java.util.Optional;
import java.util.regex.Pattern;

/** A store in a MongoDB database. */
public final class MongoStore implements StoreKind {

  private static final Pattern SCHEME = Pattern.compile("mongodb(\\+srv)?://.*", Pattern.DOTALL);
  private static final Pattern PASSWORD = Pattern.compile("(?<=//)([^:/@]*):[^/]*@");

  @Override
  public String form() {
    return "mongodb://HOST/DATABASE";
  }

  @Override
  public Optional<Module> module(String address) {
    return isOne(address) ? Optional.of(MongoClickstreamModule.at(address)) : Optional.empty();
  }

  @Override
  public boolean exists(String address) {
    return isOne(address) && MongoClickstreamDao.existsAt(address, MongoOptions.DEFAULTS);
  }

  /** An address with a password shows stars in its place. */
  @Override
  public String shown(String address) {
    return PASSWORD.matcher(address).replaceFirst("$1:***@");
  }

  private static boolean isOne(String address) {
    return SCHEME.matcher(address).matches();
  }
}
