using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Output;

namespace Irql.Cli.Loading;

/// <summary>Turns what the user named into compilations.</summary>
internal static class InputLoader
{
    public static async Task<ImmutableArray<CheckUnit>> LoadAsync(
        IReadOnlyList<string> paths, LoadSettings settings, ProgressLine progress, CancellationToken cancellation)
    {
        var projects = new List<string>();
        var sources = new List<string>();
        foreach (var path in paths)
        {
            Sort(path, projects, sources);
        }

        var units = ImmutableArray.CreateBuilder<CheckUnit>();
        if (projects.Count > 0)
        {
            units.AddRange(await ProjectLoader.LoadAsync(projects.Distinct(StringComparer.Ordinal).ToList(), settings, progress, cancellation));
        }

        if (sources.Count > 0)
        {
            progress.Show("reading sources");
            units.Add(await SourceLoader.LoadAsync(NameOf(paths), sources, settings, cancellation));
        }

        if (units.Count == 0)
        {
            throw new InputException("no C# source found in " + string.Join(", ", paths));
        }

        return units.ToImmutable();
    }

    private static void Sort(string path, List<string> projects, List<string> sources)
    {
        if (Directory.Exists(path))
        {
            var inside = Directory.EnumerateFiles(path).Where(SolutionReader.IsSolution).Order(StringComparer.Ordinal).FirstOrDefault()
                ?? Directory.EnumerateFiles(path, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault();
            if (inside is not null)
            {
                Sort(inside, projects, sources);
                return;
            }

            sources.AddRange(SourceLoader.FilesBelow(path));
            return;
        }

        if (!File.Exists(path))
        {
            throw new InputException(path + ": no such file or folder");
        }

        if (SolutionReader.IsSolution(path))
        {
            projects.AddRange(SolutionReader.Projects(path));
            return;
        }

        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".CSPROJ":
                projects.Add(Path.GetFullPath(path));
                break;
            case ".CS":
                sources.Add(Path.GetFullPath(path));
                break;
            default:
                throw new InputException(path + ": not a solution, a C# project, a folder or a C# source file");
        }
    }

    private static string NameOf(IReadOnlyList<string> paths) => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(paths[0])));
}
