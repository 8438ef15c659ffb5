using System;
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection;
using Irql.Runtime.Processors;
using Irql.Runtime.SystemCalls;

namespace Irql.Runtime.BugChecks;

/// <summary>One frame of a guest stack.</summary>
/// <param name="Symbol"><c>foo!OnControl</c>, or <c>nt!KeSetEvent</c>.</param>
/// <param name="File">Short name of the source file, or empty.</param>
/// <param name="Line">Source line, or 0.</param>
internal readonly record struct GuestFrame(string Symbol, string File, int Line);

/// <summary>Where guest code is: the code address, and the stack from there outwards.</summary>
internal sealed record CodeLocation(uint Address, IReadOnlyList<GuestFrame> Frames, string FullPath)
{
    /// <summary>The innermost frame with a source line.</summary>
    public GuestFrame Source
    {
        get
        {
            foreach (var frame in Frames)
            {
                if (frame.Line != 0)
                    return frame;
            }

            return default;
        }
    }
}

/// <summary>
/// Finds the guest's place by walking the host stack. Only faults, bugchecks and reports pay for that; ordinary calls note their call site
/// from what the compiler passes.
/// </summary>
internal static class CodeLocations
{
    /// <summary>Guest frames that a report shows; a stack that overran has thousands, all alike.</summary>
    private const int MaximumFrames = 64;

    private static readonly Assembly s_runtime = typeof(CodeLocations).Assembly;

    public static CodeLocation Current(Processor processor) => Read(processor, new StackTrace(1, true));

    public static CodeLocation Of(Processor processor, Exception exception) => Read(processor, new StackTrace(exception, true));

    private static CodeLocation Read(Processor processor, StackTrace stack)
    {
        var frames = new List<GuestFrame>();
        uint address = 0;
        var path = "";
        var mechanism = false;

        // Below the entry into the kernel the stack is the program's.
        var inProgram = processor.IsUserMode;
        foreach (var frame in stack.GetFrames())
        {
            if (frames.Count == MaximumFrames)
                break;
            if (frame.GetMethod() is not { DeclaringType: { } type } method)
                continue;
            if (type.Assembly == s_runtime)
            {
                inProgram |= type == typeof(SystemServices) || type == typeof(KernelEdge);
                if (RoutineOf(method) is { } routine)
                {
                    if (address == 0)
                        address = processor.Machine.Code.KernelAddress(routine);
                    frames.Add(new GuestFrame("nt!" + routine, "", 0));
                }
                else if (!IsNeutral(type, method))
                {
                    mechanism = true;
                }

                continue;
            }

            if (!IsGuest(type.Assembly) || IsGenerated(method, frame))
                continue;
            var member = KernelCode.PlainName(method.Name);
            var file = CallSite.Shorten(frame.GetFileName());
            var line = frame.GetFileLineNumber();
            if (line == 0 && processor.Site.Member == member)
                (file, line) = (processor.Site.ShortFile, processor.Site.Line);
            if (address == 0)
                address = mechanism ? processor.Machine.Code.KernelAddress("KiDispatch") : GuestAddress(processor, file, line, member);
            if (path.Length == 0)
                path = frame.GetFileName() ?? "";
            frames.Add(new GuestFrame((inProgram ? ProgramOf(processor) : ModuleOf(processor, method)) + "!" + member, file, line));
        }

        if (address == 0)
            address = processor.Machine.Code.KernelAddress("KiIdleLoop");
        return new CodeLocation(address, frames, path);
    }

    private static uint GuestAddress(Processor processor, string file, int line, string member)
    {
        if (processor.Driver is { } driver)
            return KernelCode.DriverAddress(driver, file, line, member);
        return processor.IsUserMode
            ? KernelCode.ProgramAddress(file, line, member)
            : processor.Machine.Code.KernelAddress(member + line);
    }

    /// <summary>The WDK name of a facade member.</summary>
    private static string? RoutineOf(MethodBase method) => method.GetCustomAttribute<WdkRoutineAttribute>()?.Name;

    /// <summary>Memory access is the accessing code's own doing, and the bugcheck machinery nobody's; all else here is the kernel.</summary>
    private static bool IsNeutral(Type type, MethodBase method) =>
        type.Namespace is "Irql.Runtime.Memory" or "Irql.Runtime.Descriptors" or "Irql.Runtime.BugChecks" or "Irql.Runtime.Observation" || type == typeof(Machine)
        || type == typeof(PVOID) || type == typeof(ProcessorContext)
        || type == typeof(DriverImage) || type == typeof(ContractCheck)
        || type.IsDefined(typeof(StackTraceHiddenAttribute), false)
        || type.Name.Contains("Ptr", StringComparison.Ordinal) || type.Name.Contains("Array", StringComparison.Ordinal)
        || (type == typeof(Processor) && method.Name is "RaiseBugCheck" or "RaiseException" or "get_ProgramCounter" or "Enter" or "EnterSlow"
            or "OnUserAccess" or "TellAccess" or "TellInterlocked" or "TellPool" or "TellSlow" or "OnReadLockWritten" or "ReportUserMemory");

    private static bool IsGuest(Assembly assembly) =>
        assembly.GetName().Name is { } name && !name.StartsWith("System", StringComparison.Ordinal) && name != "mscorlib"
        && !name.StartsWith("xunit", StringComparison.Ordinal);

    /// <summary>Generated accessors of placed data stand for the access in the line that uses them.</summary>
    private static bool IsGenerated(MethodBase method, StackFrame frame) =>
        method.IsDefined(typeof(GeneratedCodeAttribute), false) || method.IsDefined(typeof(StackTraceHiddenAttribute), false)
        || frame.GetFileName()?.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    private static string ProgramOf(Processor processor)
    {
        var name = processor.Thread.Process.Name;
        return name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
    }

    private static string ModuleOf(Processor processor, MethodBase method)
    {
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            foreach (var driver in processor.Machine.Drivers)
            {
                if (driver.Image.Type == type)
                    return driver.Image.Name;
            }
        }

        return processor.Driver?.Image.Name ?? method.DeclaringType!.Name.TrimStart('<', '>');
    }
}
