using System;
using System.IO;
using System.Linq;

namespace Irql.Benchmarks.Compilation;

/// <summary>Where the compiler, its analyzers and the reference assemblies of the running SDK are.</summary>
internal sealed class Toolchain
{
    private Toolchain(string root)
    {
        Host = Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var sdk = Newest(Path.Combine(root, "sdk"));
        Compiler = Path.Combine(sdk, "Roslyn", "bincore", "csc.dll");
        FrameworkAnalyzers = Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        References = Directory.GetDirectories(Path.Combine(Newest(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref")), "ref")).Single();
        Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Version = Path.GetFileName(sdk);
    }

    public string Host { get; }

    public string Compiler { get; }

    public string FrameworkAnalyzers { get; }

    public string References { get; }

    public string Packages { get; }

    public string Version { get; }

    /// <summary>The toolchain around the runtime that runs this.</summary>
    public static Toolchain Find() => new(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")));

    private static string Newest(string folder)
        => Directory.GetDirectories(folder).OrderBy(path => System.Version.TryParse(Path.GetFileName(path), out var version) ? version : new System.Version()).Last();
}
