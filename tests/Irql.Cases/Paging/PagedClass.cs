using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedClass;

[Paged]
internal sealed class Settings
{
    public int Value;

    public int Property { get; set; }

    public void Touch() => Value++;

    public static int Shared;

    public void NoTouch()
    {
    }
}

internal sealed class Driver
{
    private Settings? _settings;

    [IrqlRequires(Dispatch)]
    public void AtDispatch(Settings settings)
    {
        settings.Value = 1; // IRQL2002 certain
        settings.Property = 2; // IRQL2002 certain
        settings.Touch(); // IRQL2002 certain
        settings.NoTouch();
        Settings.Shared = 3;
    }

    // The reference is not the instance.
    [IrqlRequires(Dispatch)]
    public bool Reference(Settings settings)
    {
        _settings = settings;
        Keep(settings);
        return settings == _settings;
    }

    [IrqlRequires(Apc)]
    public void AtApc(Settings settings)
    {
        settings.Value = settings.Property;
        settings.Touch();
    }

    private static void Keep(Settings settings)
    {
    }
}
