using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;

namespace Irql.Analyzers.Generators;

/// <summary>Puts the members of each driver class together and gives the services that have none a number.</summary>
internal static class DriverGrouping
{
    /// <summary>Everything that was found, in order of declaration.</summary>
    public static ImmutableArray<DriverModel> Group(
        ImmutableArray<ServiceEntry> services, ImmutableArray<ControlEntry> controls, ImmutableArray<StorageEntry> storage, ImmutableArray<DriverTypeModel> entries,
        CancellationToken cancellationToken)
    {
        var order = new List<DriverTypeModel>();
        var parts = new Dictionary<DriverTypeModel, Parts>();
        foreach (var type in entries)
            PartsOf(type);
        var numbers = ServiceNumbers.Assign(services, cancellationToken);
        for (var i = 0; i < services.Length; i++)
        {
            if (numbers[i] >= 0)
                PartsOf(services[i].Type).Services.Add(services[i].Service with { Number = numbers[i] });
        }

        foreach (var entry in controls)
            PartsOf(entry.Type).Controls.Add(entry.Control);
        foreach (var entry in storage)
        {
            var target = PartsOf(entry.Type);
            (entry.Storage.Pageable ? target.Pageable : target.Resident).Add(entry.Storage);
        }

        order.Sort(static (left, right) => string.CompareOrdinal(left.FullName, right.FullName));
        var hints = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var drivers = ImmutableArray.CreateBuilder<DriverModel>(order.Count);
        foreach (var type in order)
        {
            var found = parts[type];
            found.Resident.AddRange(found.Pageable);
            drivers.Add(new DriverModel(type, HintFor(type, hints), found.Services.ToEquatable(), found.Controls.ToEquatable(), found.Resident.ToEquatable()));
        }

        return drivers.ToImmutable();

        Parts PartsOf(DriverTypeModel type)
        {
            if (!parts.TryGetValue(type, out var known))
            {
                parts.Add(type, known = new Parts());
                order.Add(type);
            }

            return known;
        }
    }

    /// <summary>File names do not tell upper from lower case, class names do.</summary>
    private static string HintFor(DriverTypeModel type, HashSet<string> taken)
    {
        var name = Identifiers.ForHint(type.FullName.Replace("global::", string.Empty).Replace("@", string.Empty));
        var hint = name;
        for (var n = 2; !taken.Add(hint); n++)
            hint = name + "_" + n;
        return hint;
    }

    private sealed class Parts
    {
        public ImmutableArray<ServiceModel>.Builder Services { get; } = ImmutableArray.CreateBuilder<ServiceModel>();

        public ImmutableArray<ControlModel>.Builder Controls { get; } = ImmutableArray.CreateBuilder<ControlModel>();

        public ImmutableArray<StorageModel>.Builder Resident { get; } = ImmutableArray.CreateBuilder<StorageModel>();

        public ImmutableArray<StorageModel>.Builder Pageable { get; } = ImmutableArray.CreateBuilder<StorageModel>();
    }
}
