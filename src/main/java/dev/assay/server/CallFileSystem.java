package dev.assay.server;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The file system of the platform, seen by calls. */
final class CallFileSystem extends FileSystem {

  private final CallFiles provider;
  private final FileSystem platform;

  CallFileSystem(CallFiles provider, FileSystem platform) {
    this.provider = provider;
    this.platform = platform;
  }

  @Override
  public CallFiles provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("closing the file system");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return platform.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return platform.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    List<Path> roots = new ArrayList<>();
    platform.getRootDirectories().forEach(root -> roots.add(new CallPath(this, root)));
    return roots;
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return platform.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return platform.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return new CallPath(this, platform.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = platform.getPathMatcher(pattern);
    return path -> matcher.matches(CallPath.written(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return platform.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("watching files");
  }
}
