using System;
using System.IO;

namespace Irql.Runtime.Tests.Documents;

/// <summary>Where the repository is. Source paths are mapped away in deterministic builds, so it is found from where the test runs.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IrqlSafe.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
