using System;

namespace Irql.Cases.Usage.SystemServices;

[KernelMode]
internal static class Services
{
    [Syscall]
    public static int Numbers(byte kind, ref long total, out Record answer, Mode mode = Mode.Quick)
    {
        total += kind;
        answer = new Record { Id = (int)mode };
        return 0;
    }

    [Syscall(0x1001)]
    public static void Nothing()
    {
    }

    [Syscall(0x1002)]
    public static Record Value(int id) => new() { Id = id };

    [Syscall]
    public static int Text(string name) => name.Length; // IRQL9003

    [Syscall]
    public static int Buffer(byte[] data) => data.Length; // IRQL9003

    [Syscall]
    public static int Callback(Action callback) => callback is null ? 0 : 1; // IRQL9003

    [Syscall]
    public static int Optional(int? value) => value ?? 0; // IRQL9003

    [Syscall]
    public static int Any<T>(T value) // IRQL9003
        where T : unmanaged => 0;

    [Syscall(0x1001)] // IRQL9004
    public static void SameNumber()
    {
    }
}

[KernelMode]
internal sealed class Instance
{
    private int count;

    [Syscall]
    public int Count() => ++count; // IRQL9003
}

[UserMode]
internal static class Program
{
    [Syscall]
    public static int WrongSide() => 0; // IRQL9003
}

internal enum Mode : short
{
    Quick = 1,
}

internal struct Record
{
    public int Id;
    public long Time;
}
