using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedPatternAndConditional;

[Paged]
internal sealed class Settings
{
    public int Value;

    public Settings? Next;
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Settings? settings)
    {
        var value = settings?.Value; // IRQL2002 certain
        if (settings is { Value: 1 }) // IRQL2002 certain
            Api.AnyLevel();

        if (settings is null)
            return;

        if (settings is { } known)
            Api.AnyLevel();

        var next = settings.Next; // IRQL2002 certain
    }
}
