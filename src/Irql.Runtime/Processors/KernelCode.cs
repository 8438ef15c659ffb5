using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Processors;

/// <summary>
/// Code addresses. C# code has none, so it gets pseudo addresses inside the image it belongs to, hashed from method names and source
/// positions: the same on every schedule of one build. Routines that drivers hand over as delegates are kept by their address.
/// </summary>
internal sealed class KernelCode
{
    private const uint KernelPages = 8;
    private const uint HalPages = 2;
    private const uint ProgramBase = 0x00400000;
    private const uint UserRoutineBase = 0x00500000;
    private const uint ProgramMask = 0x3FFFC;
    private readonly Machine _machine;
    private readonly Dictionary<Delegate, uint> _addresses = [];
    private readonly Dictionary<uint, Routine> _routines = [];

    public KernelCode(Machine machine)
    {
        _machine = machine;
        var memory = machine.Memory;
        Kernel = memory.LoadImage(null, "nt", memory.KernelImageRange, KernelPages, KernelPages, 1, 1)
            ?? throw new InvalidOperationException("The machine has too few frames for the kernel image; raise MachineOptions.Frames.");
        Hal = memory.LoadImage(null, "hal", memory.KernelImageRange, HalPages, 0, 0, 0)
            ?? throw new InvalidOperationException("The machine has too few frames for the hal image; raise MachineOptions.Frames.");
    }

    public LoadedImage Kernel { get; }

    public LoadedImage Hal { get; }

    /// <summary>The address of a delegate; the same delegate always has the same one. Null is address 0.</summary>
    public uint AddressOf(Delegate? routine, Processor? processor)
    {
        if (routine is null)
            return 0;
        if (_addresses.TryGetValue(routine, out var known))
            return known;
        var method = routine.Method;
        var driver = OwnerOf(method, processor);
        var pageable = IsPageable(method);
        var image = driver?.Memory ?? Kernel;
        var (start, length) = pageable ? (image.PageableCode, image.PageableCodePages << 12) : (image.ResidentCode, image.ResidentCodePages << 12);
        var address = MethodAddress(start, length, method.DeclaringType?.FullName, method.Name);
        while (_routines.ContainsKey(address))
            address = start + ((address - start + 16) % length);
        _addresses.Add(routine, address);
        _routines.Add(address, new Routine(routine, driver, pageable, SymbolOf(driver, method)));
        return address;
    }

    /// <summary>Gives a program's routine its address.</summary>
    public uint RegisterUserRoutine(Delegate routine)
    {
        if (_addresses.TryGetValue(routine, out var known))
            return known;
        var address = UserRoutineBase + (Hash(routine.Method.DeclaringType?.FullName, routine.Method.Name, 0) & ProgramMask & ~0xFu);
        while (_routines.ContainsKey(address))
            address += 16;
        _addresses.Add(routine, address);
        _routines.Add(address, new Routine(routine, null, false, PlainName(routine.Method.Name)));
        return address;
    }

    /// <summary>
    /// Transfers control to a code address: an execute access, and from then on the routine's driver is the one whose code runs. An address that
    /// is no routine of this type stops the machine as wild code would.
    /// </summary>
    public T Enter<T>(Processor processor, uint address)
        where T : Delegate
    {
        if (_routines.TryGetValue(address, out var routine) && routine.Target is T target)
        {
            if (routine.Driver is { IsLoaded: false } || routine.Pageable)
                _machine.Memory.Execute(processor, address);
            processor.SwitchDriver(routine.Driver);
            return target;
        }

        JumpToNothing(processor, address);
        return null!;
    }

    /// <summary>A routine that is called by other means: entering it is an execute access where its page is pageable or gone.</summary>
    public void Touch(Processor processor, uint address)
    {
        if (_routines.TryGetValue(address, out var routine) && (routine.Pageable || routine.Driver is { IsLoaded: false }))
            _machine.Memory.Execute(processor, address);
    }

    /// <summary>The delegate behind an address, whatever its type; null when there is none.</summary>
    public Delegate? Find(uint address) => _routines.TryGetValue(address, out var routine) ? routine.Target : null;

    /// <summary>The driver a routine belongs to.</summary>
    public LoadedDriver? DriverOf(uint address) => _routines.TryGetValue(address, out var routine) ? routine.Driver : null;

    /// <summary>True when the routine lies in a pageable section.</summary>
    public bool IsPageableRoutine(uint address) => _routines.TryGetValue(address, out var routine) && routine.Pageable;

    /// <summary>The name of a code address: <c>foo!OnDpc</c>, or the digits.</summary>
    public string NameOf(uint address) => _routines.TryGetValue(address, out var routine) ? routine.Symbol : address.ToString("x8", null);

    /// <summary>The address of a kernel routine by its WDK name.</summary>
    public uint KernelAddress(string routine) => Kernel.ResidentCode + (Hash(routine, null, 0) % (KernelPages << 12) & ~0xFu);

    /// <summary>The address of a pageable kernel routine's body by its facade member name.</summary>
    public uint PageableKernelCode(string routine) => Kernel.PageableCode + (Hash(routine, null, 0) % (KernelPages << 12) & ~0xFu);

    /// <summary>The address of a call site in a driver's resident code.</summary>
    public static uint DriverAddress(LoadedDriver driver, string file, int line, string member) =>
        driver.Memory.ResidentCode + (Hash(CallSite.Shorten(file), member, line) % (driver.Memory.ResidentCodePages << 12) & ~1u);

    /// <summary>The address of the pageable code that a call site stands in.</summary>
    public static uint PageableDriverAddress(LoadedDriver driver, string file, int line, string member) =>
        driver.Memory.PageableCode + (Hash(CallSite.Shorten(file), member, line) % (driver.Memory.PageableCodePages << 12) & ~1u);

    /// <summary>The address of a method in a driver's pageable code; the page is the one of a routine that is handed over as a delegate.</summary>
    public static uint PageableMethodAddress(LoadedDriver driver, string type, string name) =>
        MethodAddress(driver.Memory.PageableCode, driver.Memory.PageableCodePages << 12, type, name);

    /// <summary>The address of a call site in a program.</summary>
    public static uint ProgramAddress(string file, int line, string member) => ProgramBase + (Hash(CallSite.Shorten(file), member, line) & ProgramMask);

    /// <summary>The name of a method as people wrote it: without the compiler's decorations of lambdas, local functions and accessors.</summary>
    public static string PlainName(string name)
    {
        var close = name.IndexOf('>', StringComparison.Ordinal);
        if (name.Length > 2 && name[0] == '<' && close > 1)
            name = name[1..close];
        return name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name;
    }

    private static uint MethodAddress(uint start, uint length, string? type, string name) => start + (Hash(type, name, 0) % length & ~0xFu);

    private LoadedDriver? OwnerOf(MethodBase method, Processor? processor)
    {
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            foreach (var driver in _machine.Drivers)
            {
                if (driver.Image.Type == type)
                    return driver;
            }
        }

        return processor?.Driver;
    }

    private static bool IsPageable(MethodBase method)
    {
        if (method.IsDefined(typeof(PagedCodeAttribute), false))
            return true;
        if (method.IsDefined(typeof(NonpagedCodeAttribute), false) || method.IsDefined(typeof(PagedCodeLockedAttribute), false))
            return false;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type.IsDefined(typeof(PagedCodeAttribute), false))
                return true;
            if (type.IsDefined(typeof(NonpagedCodeAttribute), false))
                return false;
        }

        return false;
    }

    private static string SymbolOf(LoadedDriver? driver, MethodBase method) => (driver?.Image.Name ?? "nt") + "!" + PlainName(method.Name);

    [DoesNotReturn]
    private void JumpToNothing(Processor processor, uint address)
    {
        _machine.Memory.Execute(processor, address);

        // Something is mapped there, but it is no code of this kind: an invalid instruction.
        throw new GuestException(NTSTATUS.STATUS_ILLEGAL_INSTRUCTION, address);
    }

    /// <summary>FNV-1a, which needs no seed and gives the same number everywhere.</summary>
    internal static uint Hash(string? first, string? second, int number)
    {
        var hash = 2166136261u;
        hash = Add(hash, first);
        hash = (hash ^ '!') * 16777619u;
        hash = Add(hash, second);
        for (var i = 0; i < 4; i++)
            hash = (hash ^ (byte)(number >> (8 * i))) * 16777619u;

        // The low bits of this hash are weak, and it is they that are used.
        return hash ^ (hash >> 15);

        static uint Add(uint hash, string? text)
        {
            foreach (var c in text ?? "")
                hash = (hash ^ c) * 16777619u;
            return hash;
        }
    }

    private sealed record Routine(Delegate Target, LoadedDriver? Driver, bool Pageable, string Symbol);
}
