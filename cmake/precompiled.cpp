// Nothing: CMake compiles precompiled headers only beside a source.
