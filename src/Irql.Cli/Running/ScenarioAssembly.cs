using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Irql.Runtime.Exploration;

namespace Irql.Cli.Running;

/// <summary>
/// An assembly with scenarios. It is loaded with its own dependencies, except the machine itself: that is the command's, so that a token means the same
/// everywhere.
/// </summary>
internal static class ScenarioAssembly
{
    /// <summary>The scenarios a user named.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="name">One scenario, or null for all.</param>
    /// <returns>At least one.</returns>
    /// <exception cref="InputException">There is no such assembly or scenario.</exception>
    public static IReadOnlyList<Scenario> Load(string path, string? name)
    {
        var all = In(path);
        if (all.Count == 0)
        {
            throw new InputException($"{path}: no method in it is marked [Scenario]");
        }

        if (name is null)
        {
            return all;
        }

        var found = all.Where(scenario => scenario.Name == name).ToList();
        return found.Count > 0 ? found : throw new InputException($"{path}: there is no scenario '{name}'; it has {string.Join(", ", all.Select(static scenario => scenario.Name))}");
    }

    private static IReadOnlyList<Scenario> In(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException(path + ": no such file");
        }

        try
        {
            return Scenario.In(new Context(Path.GetFullPath(path)).LoadFromAssemblyPath(Path.GetFullPath(path)));
        }
        catch (BadImageFormatException)
        {
            throw new InputException(path + ": not a .NET assembly (give the .dll that was built, not the project)");
        }
        catch (InvalidOperationException shape)
        {
            throw new InputException($"{path}: {shape.Message}");
        }
        catch (Exception missing) when (missing is ReflectionTypeLoadException or FileLoadException or TypeLoadException or MissingMethodException)
        {
            var reason = missing is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : missing.Message;
            throw new InputException($"{path}: cannot be loaded beside this command's machine ({typeof(Scenario).Assembly.GetName().Version}): {reason}");
        }
    }

    private sealed class Context(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name is "Irql.Runtime" or "Irql.Attributes")
            {
                return null;
            }

            return resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
        }
    }
}
