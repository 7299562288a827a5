package dev.fairlead.controlplane.web;

/**
 * One thing that is wrong with a request.
 *
 * @param path where: {@code name}, {@code changes[3].cycle}, {@code ?limit}
 */
public record InputProblem(String path, String sentence) {}
