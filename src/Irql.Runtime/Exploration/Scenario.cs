using System;
using System.Collections.Generic;
using System.Reflection;

namespace Irql.Runtime.Exploration;

/// <summary>
/// A program for the machine that is run once a schedule. Its setup gets a fresh machine each time, and must do the same each time: everything
/// that runs keep in common (captured variables, statics) has to be made anew in it.
/// </summary>
/// <param name="name">Name, for reports and the command line.</param>
/// <param name="setup">Loads drivers, creates processes, adds devices.</param>
public sealed class Scenario(string name, Action<Machine> setup)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Loads drivers, creates processes, adds devices.</summary>
    public Action<Machine> Setup { get; } = setup ?? throw new ArgumentNullException(nameof(setup));

    /// <summary>The machine it is meant for.</summary>
    public MachineOptions Machine { get; init; } = new();

    /// <summary>Looks at the outcome of a run that completed; an exception of it is a failure of that schedule.</summary>
    public Action<Machine, RunResult>? Check { get; init; }

    /// <summary>True when an exploration is expected to find a failure.</summary>
    public bool Fails { get; init; }

    /// <summary>The scenarios of an assembly: static methods with <see cref="ScenarioAttribute"/>, in the order of their full names.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The scenarios; a name that occurs twice gets its type in front.</returns>
    /// <exception cref="InvalidOperationException">A marked method has another shape than the two that are known.</exception>
    public static IReadOnlyList<Scenario> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var methods = new List<(MethodInfo Method, ScenarioAttribute Attribute)>();
        foreach (var type in assembly.GetTypes())
        {
            const BindingFlags any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
            foreach (var method in type.GetMethods(any))
            {
                if (method.GetCustomAttribute<ScenarioAttribute>() is { } attribute)
                    methods.Add((method, attribute));
            }
        }

        methods.Sort(static (a, b) => string.CompareOrdinal(FullName(a.Method), FullName(b.Method)));
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (method, attribute) in methods)
        {
            var name = attribute.Name ?? method.Name;
            names[name] = names.GetValueOrDefault(name) + 1;
        }

        var scenarios = new List<Scenario>(methods.Count);
        foreach (var (method, attribute) in methods)
        {
            var name = attribute.Name ?? method.Name;
            scenarios.Add(From(method, attribute, names[name] == 1 ? name : method.DeclaringType!.Name + "." + name));
        }

        return scenarios;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Scenario From(MethodInfo method, ScenarioAttribute attribute, string name)
    {
        var parameters = method.GetParameters();
        if (method is { IsStatic: true, IsGenericMethodDefinition: false } && method.ReturnType == typeof(void)
            && parameters is [{ ParameterType: var type }] && type == typeof(Machine))
        {
            return new Scenario(name, method.CreateDelegate<Action<Machine>>())
            {
                Machine = new MachineOptions { Processors = attribute.Processors },
                Fails = attribute.Fails,
            };
        }

        if (method is { IsStatic: true, IsGenericMethodDefinition: false } && method.ReturnType == typeof(Scenario) && parameters.Length == 0)
        {
            var made = method.CreateDelegate<Func<Scenario>>()();
            return new Scenario(name, made.Setup) { Machine = made.Machine, Check = made.Check, Fails = made.Fails || attribute.Fails };
        }

        throw new InvalidOperationException(
            $"[Scenario] {FullName(method)} has a shape that cannot be run: write 'static void {method.Name}(Machine machine)' or 'static Scenario {method.Name}()'.");
    }

    private static string FullName(MethodInfo method) => method.DeclaringType!.FullName + "." + method.Name;
}

/// <summary>
/// Marks a scenario that the command line and the test integration find by itself: <c>static void Name(Machine machine)</c>, or
/// <c>static Scenario Name()</c> for one with options and a check.
/// </summary>
/// <param name="name">Its name; null for the name of the method.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute(string? name = null) : Attribute
{
    /// <summary>Its name; null for the name of the method.</summary>
    public string? Name { get; } = name;

    /// <summary>Number of processors, for the form without options.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>True when an exploration is expected to find a failure.</summary>
    public bool Fails { get; init; }
}
