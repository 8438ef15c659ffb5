namespace Irql.Cases.Usage.ControlCodes;

[KernelMode]
internal static class Handlers
{
    private const uint Base = 0x00222000;

    [Ioctl(Base)]
    public static int Buffered(in long input, out int output)
    {
        output = (int)input;
        return 0;
    }

    [Ioctl(Base + 4 + 2)]
    public static int OutDirect(out long output)
    {
        output = 1;
        return 0;
    }

    [Ioctl(Base + 8 + 1)]
    public static int InDirect(int input) => input;

    [Ioctl(Base + 12 + 1)]
    public static int InDirectWithOutput(out long output) // IRQL9005
    {
        output = 1;
        return 0;
    }

    [Ioctl(Base)]
    public static int SameCode() => 0; // IRQL9005

    [Ioctl("0x222010")]
    public static int NoNumber() => 0; // IRQL9005

    [Ioctl(Base + 16)]
    public static int Text(string name) => name.Length; // IRQL9005
}
