namespace Irql.Cases.Paging.PagedInstanceMembers;

internal sealed class Counter
{
    private int _value;

    internal int Total { get; set; }

    internal static int Limit => 8;

    internal int Next() => Add(1);

    internal int Doubled => _value * 2;

    internal int Nothing() => 4;

    private int Add(int amount) => _value += amount;
}

/// <summary>The variable says where its instance lies; members that look at the instance touch it.</summary>
internal sealed class Owner
{
    [Paged]
    private readonly Counter _paged;

    [Nonpaged]
    private readonly Counter _resident;

    internal Owner(Counter paged, Counter resident)
    {
        _paged = paged;
        _resident = resident;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal int Raised()
    {
        int sum = _paged.Next(); // IRQL2002
        sum += _paged.Total; // IRQL2002
        sum += _paged.Doubled; // IRQL2002
        var alias = _paged;
        sum += alias.Next(); // IRQL2002
        return sum;
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal int Harmless()
    {
        int sum = _resident.Next() + _resident.Total + _resident.Doubled;
        sum += _paged.Nothing() + Counter.Limit;
        return _paged == _resident ? 0 : sum;
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal int Low() => _paged.Next() + _paged.Total + _paged.Doubled;
}

/// <summary>What reads and writes back is one touch.</summary>
internal static class Increments
{
    [Paged]
    private static readonly Counter Kept = new();

    [Paged]
    private static int Placed { get; set; }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void Raised()
    {
        Kept.Total++; // IRQL2002
        Kept.Total += 2; // IRQL2002
        Placed++; // IRQL2002
    }
}
