using System;
using System.Globalization;
using System.Text;
using Irql.Runtime.Memory;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <summary>The text that repeats a run: strategy, seed or choices, and a hash over everything else that matters.</summary>
internal static class ReplayToken
{
    private const string Prefix = "IRQL1";

    /// <summary>Stands between the seed or the choices and the shared pages.</summary>
    private const string PagesMark = "@";

    public static RunPlan PlanFor(MachineOptions options)
    {
        if (options.Token is not { } token)
            return new RunPlan(Named(options.Strategy, options.Seed), SharedPages.None);
        var parts = token.Split(':');
        if (parts.Length != 4 || parts[0] != Prefix)
            throw new ArgumentException("This is no replay token.", nameof(options));
        var cut = parts[2].IndexOf(PagesMark, StringComparison.Ordinal);
        var body = cut < 0 ? parts[2] : parts[2][..cut];
        var strategy = parts[1] == "c" ? new ReplayStrategy(ChoiceCodec.Decode(body)) : Seeded(parts[1], body);
        return new RunPlan(strategy, cut < 0 ? SharedPages.None : PagesOf(parts[2][(cut + 1)..]));
    }

    public static string Make(Machine machine)
    {
        var strategy = machine.Decisions.Strategy;
        var pages = machine.Memory.Shared;
        var mark = pages.IsEmpty ? "" : PagesMark + pages.Text;
        return $"{Prefix}:{strategy.Name}:{strategy.Seed ?? ChoiceCodec.Encode(machine.Decisions.Taken)}{mark}:{HashOf(machine)}";
    }

    /// <summary>Refuses a token that was made with other options or other modules.</summary>
    public static void Check(Machine machine)
    {
        if (machine.Options.Token is { } token && !token.EndsWith(":" + HashOf(machine), StringComparison.Ordinal))
            throw new ArgumentException("This replay token was made by another build or with other options; it cannot be replayed here.");
    }

    private static IStrategy Named(string name, ulong seed) => name switch
    {
        "rr" => new RoundRobinStrategy(),
        "rnd" => new RandomStrategy(seed),
        _ => throw new ArgumentException($"There is no strategy named {name} that a single machine could follow."),
    };

    /// <summary>The strategy that a token names: its seed, and behind a dot what else it was made with.</summary>
    private static IStrategy Seeded(string name, string text)
    {
        var fields = text.Split('.');
        if (!ulong.TryParse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var seed))
            throw new ArgumentException("The seed in this replay token is damaged.");
        if (name == "urw")
            return new UniformWalkStrategy(StepCounts.Parse(fields.Length > 1 ? fields[1] : ""), seed);
        if (!name.StartsWith("pct", StringComparison.Ordinal))
            return Named(name, seed);
        if (fields.Length < 2 || !int.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var points) || points < 1)
            throw new ArgumentException("The number of points in this replay token is damaged.");
        return new PctStrategy(Exploration.Strategy.Parse(name).Parameter, points, seed);
    }

    private static SharedPages PagesOf(string text)
    {
        try
        {
            return SharedPages.Parse(text);
        }
        catch (FormatException e)
        {
            throw new ArgumentException("The shared pages in this replay token are damaged.", e);
        }
    }

    private static string HashOf(Machine machine)
    {
        var options = machine.Options;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{options.Residency},{options.Build},{options.Unhandled},{options.Processors},{options.Frames},");
        text.Append(CultureInfo.InvariantCulture, $"{options.PriorityBlind},{options.StepBudget},{(int)options.Verifier},");
        text.AppendJoin(';', options.VerifiedDrivers ?? []);
        if (options.TrimDecisions)
            text.Append(",trim");
        if (options.Decisions != Exploration.Decisions.All)
            text.Append(CultureInfo.InvariantCulture, $",decisions {(int)options.Decisions}");
        if (options.SeenFailurePlaces is { Count: > 0 } places)
            text.Append(",places ").AppendJoin(';', places);
        if (options.FailurePlaceFrames != MachineOptions.DefaultFailurePlaceFrames)
            text.Append(CultureInfo.InvariantCulture, $",frames {options.FailurePlaceFrames}");
        text.Append(typeof(Machine).Assembly.ManifestModule.ModuleVersionId);
        foreach (var driver in machine.Drivers)
        {
            text.Append(driver.Image.Name);
            var module = driver.Image.Type?.Module ?? driver.Image.DriverEntry?.Method.Module;
            text.Append(module?.ModuleVersionId);
        }

        return KernelCode.Hash(text.ToString(), null, 0).ToString("x8", CultureInfo.InvariantCulture);
    }
}
