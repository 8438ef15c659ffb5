using System;
using System.IO;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>The files of this repository, for the tests with which it checks itself.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IrqlSafe.sln")))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException("IrqlSafe.sln was not found above " + AppContext.BaseDirectory);
    }
}
